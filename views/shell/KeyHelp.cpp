// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shell/KeyHelp.h"

#include "views/paint/Fonts.h"
#include "views/shell/KeyMap.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>

namespace nocturne {

namespace {

QLabel *addLabel(QGridLayout &grid, int row, int column, const QString &text, const QFont &font)
{
    auto *label = new QLabel(text, grid.parentWidget());
    label->setFont(font);
    label->setTextFormat(Qt::PlainText);
    grid.addWidget(label, row, column);
    return label;
}

// All that do it there, in their order.
QString keysOf(KeyPlace place, Command command)
{
    QStringList names;
    for (const KeyBinding &binding : keyBindings()) {
        if (binding.place == place && binding.command == command)
            names.append(binding.key.toString(QKeySequence::NativeText));
    }
    return names.join(QStringLiteral(", "));
}

} // namespace

KeyHelp::KeyHelp(const Theme &theme, const ConsoleState &state, QWidget &window) : QWidget(&window, Qt::Popup), m_theme(theme), m_state(state), m_window(window)
{
    setObjectName(QStringLiteral("key-help"));
    setAccessibleName(tr("Keys"));
}

// Two columns of places: the page of alerts has as many keys as the others together.
void KeyHelp::addPlaces()
{
    qDeleteAll(findChildren<QLabel *>());
    delete layout();
    const bool acts = allows(*m_for, Permission::Act);
    auto *columns = new QGridLayout(this);
    columns->setContentsMargins(24, 20, 24, 20);
    columns->setHorizontalSpacing(40);
    const auto add = [&](QGridLayout &grid, KeyPlace place) {
        if (grid.rowCount() > 1)
            grid.addItem(new QSpacerItem(1, 12), grid.rowCount(), 0);
        QLabel *title = addLabel(grid, grid.rowCount(), 0, placeName(place), fonts::body(QFont::DemiBold));
        grid.addWidget(title, grid.rowCount() - 1, 0, 1, 2);
        QVector<Command> done;
        for (const KeyBinding &binding : keyBindings()) {
            if (binding.place != place || done.contains(binding.command) || (isForOperators(binding.command) && !acts))
                continue;
            done.append(binding.command);
            const int row = grid.rowCount();
            addLabel(grid, row, 0, keysOf(place, binding.command), fonts::body());
            addLabel(grid, row, 1, commandName(binding.command), fonts::body());
        }
        return grid.rowCount();
    };
    for (const auto &[column, places] : {std::pair{0, QVector{KeyPlace::Window, KeyPlace::Toasts}}, std::pair{1, QVector{KeyPlace::Alerts}}}) {
        auto *grid = new QGridLayout;
        columns->addLayout(grid, 0, column, Qt::AlignTop);
        grid->setHorizontalSpacing(16);
        grid->setVerticalSpacing(4);
        for (const KeyPlace place : places) {
            const int row = add(*grid, place);
            if (place == KeyPlace::Window) {
                addLabel(*grid, row, 0, tr("Alt+1 to Alt+9"), fonts::body());
                addLabel(*grid, row, 1, tr("the pages"), fonts::body());
            } else if (place == KeyPlace::Alerts && acts) {
                addLabel(*grid, row, 0, tr("Ctrl+click"), fonts::body());
                addLabel(*grid, row, 1, tr("mark or unmark"), fonts::body());
                addLabel(*grid, row + 1, 0, tr("Shift+click"), fonts::body());
                addLabel(*grid, row + 1, 1, tr("mark all from the cursor to there"), fonts::body());
            }
        }
    }
}

void KeyHelp::open()
{
    if (m_for != m_state.connection().role) {
        m_for = m_state.connection().role;
        addPlaces();
    }
    adjustSize();
    move(m_window.mapToGlobal(m_window.rect().center()) - rect().center());
    show();
    setFocus();
}

void KeyHelp::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape || event->key() == Qt::Key_Question || event->key() == Qt::Key_Return)
        hide();
}

void KeyHelp::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.tokens().raised);
    painter.setPen(m_theme.tokens().lineStrong);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace nocturne
