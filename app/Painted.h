// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>

class QWidget;

namespace nocturne {

/// Calls back each time a window's painting was carried out: an event that was posted just before it and goes before
/// all others is the next thing that happens after it.
class Painted final : public QObject {
    Q_OBJECT

public:
    Painted(QWidget &window, std::function<void()> then);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void customEvent(QEvent *event) override;

private:
    std::function<void()> m_then;
};

} // namespace nocturne
