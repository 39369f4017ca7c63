// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/AlertListModel.h"
#include "models/AlertStore.h"

#include <QTimer>
#include <QWidget>

class QBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace nocturne {

/// Which alerts the list shows: the line of the filter with what is wrong with it, the scope, and how many of how many that leaves.
class FilterBar final : public QWidget {
    Q_OBJECT

public:
    FilterBar(const AlertStore &store, const AlertListModel &model, QWidget *parent = nullptr);

    enum class Room { Wide, Narrow };
    void arrange(Room room);
    void showCount(const QString &text, bool loud);
    void offerMine(bool offered);
    void clearLine();
    void showAll(); ///< the widest scope
    bool writes() const; ///< the line has the focus
    void write(); ///< gives it to the line

Q_SIGNALS:
    void lineWanted(const QString &line);
    void scopeWanted(nocturne::AlertListModel::Scope scope);
    void left(); ///< Enter: on to the list

private:
    void buildLine();
    void buildScopes();
    void judge(const QString &line);
    void typed(const QString &line);

    const AlertStore &m_store;
    const AlertListModel &m_model;
    QLineEdit *m_line;
    QLabel *m_complaint; ///< what is wrong with the line
    QLabel *m_count;
    QVector<QPushButton *> m_scopes;
    QBoxLayout *m_row;
    QTimer m_typed;
};

} // namespace nocturne
