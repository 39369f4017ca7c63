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
    explicit Rail(const Theme &theme, QWidget *parent = nullptr);

    /// A page has its number for good, whichever environment is shown; 0: none.
    struct Entry {
        QString id;
        QString title;
        int number = 0;
        bool counts = false; ///< how many alerts wait stands here
    };
    /// What stands where an entry counts; `old` when it is not known any more.
    void showCounts(const AlertCounts &counts, bool old);
    void setEntries(const QVector<Entry> &entries);
    /// The empty name is all of them.
    void setEnvironments(const QStringList &environments, const QString &current);
    /// Narrow: small letters, on two lines where a name needs them.
    void setCompact(bool compact);
    void setCurrent(const QString &id);
    void choose(int number);

Q_SIGNALS:
    void chosen(const QString &id);
    void environmentChosen(const QString &environment);
    void logoutWanted();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    class Button;
    const Theme &m_theme;
    AlertCounts m_counts;
    bool m_old = false;
    QVBoxLayout *m_column;
    QVBoxLayout *m_pages;
    QPushButton *m_environment;
    QPushButton *m_logout;
    QString m_environmentName;
    bool m_compact = false;
    QVector<Button *> m_buttons;
};

} // namespace nocturne
