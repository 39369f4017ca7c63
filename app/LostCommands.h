// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/FewAtATime.h"
#include "models/ConsoleState.h"
#include "models/PendingIntents.h"
#include "services/RestClient.h"
#include "views/shell/MainWindow.h"

#include <QTimer>

#include <memory>

namespace nocturne {

/// Commands that went out just before an outage, with no answer. Once the backend is there again, the history of each alert says whether it was
/// carried out; what was not can be done again. Nothing is repeated by itself: the world may be another one by then.
class LostCommands final : public QObject {
    Q_OBJECT

public:
    LostCommands(ConsoleState &state, PendingIntents &pending, RestClient &rest, MainWindow &window);

    void lost(const AlertIntent &intent, TimeMs sentAt); ///< by the server's clock
    void forget(); ///< they were another person's
    qsizetype size() const { return m_commands.size(); }

    static constexpr qsizetype most = 20; ///< commands; of more nobody finds out, and they stay unknown

private:
    struct Command {
        AlertIntent intent;
        TimeMs sentAt = 0;
        QVector<AlertIntent::Target> notDone;
        QVector<AlertIntent::Target> unknown; ///< whose history could not be had: the next time asks again
        int done = 0;
        qsizetype left = 0; ///< targets that were not asked about or have not answered
    };
    /// What is known of one by now.
    struct Told {
        AlertIntent again; ///< for what it was not done for
        int done = 0;
    };
    void ask();
    void answered(const std::shared_ptr<Command> &command, const AlertIntent::Target &target, const Result<QVector<TimelineEntry>> &history);
    bool happened(const Command &command, const QVector<TimelineEntry> &history) const;
    void tell(const Command &command);

    ConsoleState &m_state;
    PendingIntents &m_pending;
    RestClient &m_rest;
    MainWindow &m_window;
    QVector<Command> m_commands;
    QVector<Told> m_told; ///< since it was last asked: one sentence is said of all
    FewAtATime m_questions;
    QTimer m_soon;
};

} // namespace nocturne
