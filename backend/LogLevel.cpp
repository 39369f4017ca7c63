// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/LogLevel.h"

#include "backend/config/Configuration.h"
#include "domain/OneLine.h"

#include <QLoggingCategory>

namespace nocturne {

namespace {

QtMessageHandler writeLine = nullptr;

} // namespace

void guardLog()
{
    const QtMessageHandler guarded = [](QtMsgType type, const QMessageLogContext &context, const QString &text) { writeLine(type, context, onOneLine(text)); };
    if (!writeLine)
        writeLine = qInstallMessageHandler(guarded);
}

bool setLogLevel(const QString &level)
{
    const qsizetype place = logLevels().indexOf(level);
    if (place < 0)
        return false;
    QString rules;
    for (const QString &quiet : logLevels().mid(0, place))
        rules += QStringLiteral("*.%1=false\n").arg(quiet);
    if (place == 0)
        rules = QStringLiteral("nocturned*.debug=true\n"); // of others' libraries it stays off
    QLoggingCategory::setFilterRules(rules);
    return true;
}

} // namespace nocturne
