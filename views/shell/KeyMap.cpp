// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shell/KeyMap.h"

#include <QShortcut>
#include <QWidget>

#include <algorithm>

namespace nocturne {

const QVector<KeyBinding> &keyBindings()
{
    static const QVector<KeyBinding> all{
        {KeyPlace::Window, Command::EnterToasts, Qt::Key_F8},
        {KeyPlace::Window, Command::CloseToasts, QKeySequence(Qt::SHIFT | Qt::Key_F8)},
        {KeyPlace::Window, Command::FullScreen, Qt::Key_F11},
        {KeyPlace::Alerts, Command::Next, Qt::Key_J, true},
        {KeyPlace::Alerts, Command::Previous, Qt::Key_K, true},
        {KeyPlace::Alerts, Command::Mark, Qt::Key_X},
        {KeyPlace::Alerts, Command::Acknowledge, Qt::Key_A},
        {KeyPlace::Alerts, Command::Take, Qt::Key_T},
        {KeyPlace::Alerts, Command::Escalate, Qt::Key_E},
        {KeyPlace::Alerts, Command::Suppress, Qt::Key_S},
        {KeyPlace::Alerts, Command::Comment, Qt::Key_C},
        {KeyPlace::Alerts, Command::GiveBack, Qt::Key_U},
        {KeyPlace::Alerts, Command::Undo, Qt::Key_Z},
        {KeyPlace::Alerts, Command::TakeIn, Qt::Key_N},
        {KeyPlace::Alerts, Command::Filter, Qt::Key_Slash},
        {KeyPlace::Alerts, Command::Leave, Qt::Key_Escape},
        {KeyPlace::Toasts, Command::Next, Qt::Key_J, true},
        {KeyPlace::Toasts, Command::Next, Qt::Key_Up, true}, // they are stacked upwards
        {KeyPlace::Toasts, Command::Previous, Qt::Key_K, true},
        {KeyPlace::Toasts, Command::Previous, Qt::Key_Down, true},
        {KeyPlace::Toasts, Command::Acknowledge, Qt::Key_A},
        {KeyPlace::Toasts, Command::Escalate, Qt::Key_E},
        {KeyPlace::Toasts, Command::Suppress, Qt::Key_S},
        {KeyPlace::Toasts, Command::Leave, Qt::Key_Escape},
    };
    return all;
}

QString keyName(Command command)
{
    const auto it = std::find_if(keyBindings().begin(), keyBindings().end(), [&](const KeyBinding &b) { return b.command == command; });
    return it == keyBindings().end() ? QString() : it->key.toString(QKeySequence::NativeText);
}

KeyMap::KeyMap(QWidget &window, std::function<void(Command)> run) : QObject(&window)
{
    for (const KeyBinding &binding : keyBindings()) {
        auto *shortcut = new QShortcut(binding.key, &window);
        shortcut->setAutoRepeat(binding.repeats);
        connect(shortcut, &QShortcut::activated, this, [run, command = binding.command] { run(command); });
        m_shortcuts.append(shortcut);
    }
}

void KeyMap::setPlaces(const QSet<KeyPlace> &places)
{
    for (qsizetype i = 0; i < m_shortcuts.size(); ++i)
        m_shortcuts[i]->setEnabled(places.contains(keyBindings()[i].place));
}

} // namespace nocturne
