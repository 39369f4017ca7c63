// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QObject>
#include <QSet>
#include <QVector>

#include <functional>

class QShortcut;

namespace nocturne {

/// What a key asks for.
enum class Command { Next, Previous, Mark, MarkNext, MarkPrevious, MarkAll, Acknowledge, Take, Escalate, Suppress, Comment, GiveBack, Undo, TakeIn, Filter, Leave, EnterToasts, CloseToasts, FullScreen, Keys };

/// Where a key means it: everywhere in the window, on the page of alerts, or in the toasts once they were entered.
enum class KeyPlace { Window, Alerts, Toasts };

struct KeyBinding {
    KeyPlace place;
    Command command;
    QKeySequence key;
    bool repeats = false; ///< while it is held down: only what moves
};

/// The one table of the window's keys: what is printed beside a button, in the line of keys and in the shortcuts comes from here.
const QVector<KeyBinding> &keyBindings();
/// As a person reads it: "A", "Shift+F8".
QString keyName(Command command);
QString commandName(Command command); ///< what it does: "acknowledge"
QString placeName(KeyPlace place);
bool isForOperators(Command command); ///< a viewer is not offered it

/// Runs the table's commands for a window, wherever in it the focus is. Where one types, a key is a letter and runs nothing: a field
/// claims what it can write before any shortcut sees it.
class KeyMap final : public QObject {
    Q_OBJECT

public:
    KeyMap(QWidget &window, std::function<void(Command)> run);

    void setPlaces(const QSet<KeyPlace> &places); ///< whose keys are heard

private:
    QVector<QShortcut *> m_shortcuts; ///< one for each binding, in its order
};

inline size_t qHash(KeyPlace place, size_t seed = 0) { return ::qHash(static_cast<int>(place), seed); }

} // namespace nocturne
