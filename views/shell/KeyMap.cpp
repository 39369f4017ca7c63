// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shell/KeyMap.h"

#include <QCoreApplication>
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
        {KeyPlace::Window, Command::Filter, Qt::Key_Slash},
        {KeyPlace::Window, Command::Keys, Qt::Key_Question},
        {KeyPlace::Alerts, Command::Next, Qt::Key_J, true},
        {KeyPlace::Alerts, Command::Previous, Qt::Key_K, true},
        {KeyPlace::Alerts, Command::Mark, Qt::Key_X},
        {KeyPlace::Alerts, Command::MarkNext, QKeySequence(Qt::SHIFT | Qt::Key_Down), true},
        {KeyPlace::Alerts, Command::MarkPrevious, QKeySequence(Qt::SHIFT | Qt::Key_Up), true},
        {KeyPlace::Alerts, Command::MarkAll, QKeySequence(Qt::CTRL | Qt::Key_A)},
        {KeyPlace::Alerts, Command::Acknowledge, Qt::Key_A},
        {KeyPlace::Alerts, Command::Take, Qt::Key_T},
        {KeyPlace::Alerts, Command::Escalate, Qt::Key_E},
        {KeyPlace::Alerts, Command::Suppress, Qt::Key_S},
        {KeyPlace::Alerts, Command::Comment, Qt::Key_C},
        {KeyPlace::Alerts, Command::GiveBack, Qt::Key_U},
        {KeyPlace::Alerts, Command::Undo, Qt::Key_Z},
        {KeyPlace::Alerts, Command::TakeIn, Qt::Key_N},
        {KeyPlace::Alerts, Command::Leave, Qt::Key_Escape},
        {KeyPlace::Toasts, Command::Next, Qt::Key_J, true},
        {KeyPlace::Toasts, Command::Next, Qt::Key_Down, true},
        {KeyPlace::Toasts, Command::Next, Qt::Key_Left, true}, // the first is nearest the corner
        {KeyPlace::Toasts, Command::Previous, Qt::Key_K, true},
        {KeyPlace::Toasts, Command::Previous, Qt::Key_Up, true},
        {KeyPlace::Toasts, Command::Previous, Qt::Key_Right, true},
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

namespace {

QString tr(const char *text) { return QCoreApplication::translate("nocturne", text); }

} // namespace

QString commandName(Command command)
{
    switch (command) {
    case Command::Next:
        return tr("to the next alert");
    case Command::Previous:
        return tr("to the one before");
    case Command::Mark:
        return tr("mark, for a command on many");
    case Command::MarkNext:
        return tr("mark, and on to the next");
    case Command::MarkPrevious:
        return tr("mark, and on to the one before");
    case Command::MarkAll:
        return tr("mark all that the filter shows");
    case Command::Acknowledge:
        return tr("acknowledge");
    case Command::Take:
        return tr("take");
    case Command::Escalate:
        return tr("escalate");
    case Command::Suppress:
        return tr("suppress");
    case Command::Comment:
        return tr("comment");
    case Command::GiveBack:
        return tr("give back, or end a suppression");
    case Command::Undo:
        return tr("undo, within ten seconds");
    case Command::TakeIn:
        return tr("show the new alerts that wait");
    case Command::Filter:
        return tr("filter the alerts");
    case Command::Leave:
        return tr("leave a form, a filter or the toasts");
    case Command::EnterToasts:
        return tr("to the toasts");
    case Command::CloseToasts:
        return tr("close all toasts");
    case Command::FullScreen:
        return tr("full screen");
    case Command::Keys:
        return tr("these keys");
    }
    return {};
}

bool isForOperators(Command command)
{
    switch (command) {
    case Command::Mark:
    case Command::MarkNext:
    case Command::MarkPrevious:
    case Command::MarkAll:
    case Command::Acknowledge:
    case Command::Take:
    case Command::Escalate:
    case Command::Suppress:
    case Command::Comment:
    case Command::GiveBack:
    case Command::Undo:
        return true;
    default:
        return false;
    }
}

QString placeName(KeyPlace place)
{
    switch (place) {
    case KeyPlace::Window:
        return tr("Everywhere");
    case KeyPlace::Alerts:
        return tr("On the page of alerts");
    case KeyPlace::Toasts:
        return tr("In the toasts");
    }
    return {};
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
