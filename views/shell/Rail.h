// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/AlertStore.h"
#include "views/paint/Theme.h"

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace nocturne {

/// The pages, by name and number, and how many alerts wait.
class Rail final : public QWidget {
    Q_OBJECT

public:
    Rail(const Theme &theme, const AlertStore &alerts, QWidget *parent = nullptr);

    struct Entry {
        QString id;
        QString title;
    };
    void setEntries(const QVector<Entry> &entries);
    void setEnvironments(const QStringList &environments, const QString &current);
    /// Narrow: small letters, on two lines where a name needs them.
    void setCompact(bool compact);
    void setCurrent(const QString &id);
    void choose(int number); ///< 1 is the first

Q_SIGNALS:
    void chosen(const QString &id);
    void environmentChosen(const QString &environment);
    void logoutWanted();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    class Button;
    const Theme &m_theme;
    const AlertStore &m_alerts;
    QVBoxLayout *m_column;
    QVBoxLayout *m_pages;
    QPushButton *m_environment;
    QPushButton *m_logout;
    QString m_environmentName;
    bool m_compact = false;
    QVector<Button *> m_buttons;
};

} // namespace nocturne
