// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ConsoleState.h"
#include "models/OnCallStore.h"
#include "services/RestClient.h"
#include "views/shell/MainWindow.h"

#include <QTimer>

namespace nocturne {

/// Who is on call and what was delivered, asked for while its page is shown.
class OnCallPresenter final : public QObject {
    Q_OBJECT

public:
    enum class For { Window, Wall }; ///< a wall always shows who is on call, and nothing of deliveries

    OnCallPresenter(ConsoleState &state, OnCallStore &store, RestClient &rest, MainWindow &window, For shown);

    void fetch(); ///< where its page is shown; again every few seconds while it is

private:
    void standIn(const QString &schedule, qint64 seconds);
    void test(const QString &channel);

    ConsoleState &m_state;
    OnCallStore &m_store;
    RestClient &m_rest;
    MainWindow &m_window;
    For m_for;
    QTimer m_again;
};

} // namespace nocturne
