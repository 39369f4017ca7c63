// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/LookingCommands.h"

#include "backend/Command.h"
#include "backend/ConfigurationCheck.h"
#include "backend/LoadedConfiguration.h"
#include "backend/NotifyCommand.h"
#include "backend/SelfCheck.h"
#include "backend/SourceQuestions.h"
#include "backend/api/Certificate.h"
#include "backend/config/DashboardFolder.h"
#include "backend/config/Glossary.h"
#include "backend/config/PagerFile.h"
#include "backend/config/Yaml.h"
#include "backend/store/DataFolder.h"

#include <QCommandLineParser>

#include <cstdio>

namespace nocturne {

namespace {

// What is seen only by using what was written: files that it names, and expressions, which the source is asked about.
QStringList checkInUse(const LoadedConfiguration &loaded)
{
    const Configuration &c = loaded.configuration;
    QStringList complaints = checkFiles(c, *PagerFile(c.pagerFile, processEnvironment()).plan(), loaded.asTheService);
    const ExpressionAnswers answers = askExpressions(c, loaded.catalogue);
    const QString catalogue = c.catalogueFile.isEmpty() ? QStringLiteral("the shipped catalogue") : c.catalogueFile;
    for (const auto &[metric, words] : answers.refused)
        complaints.append(QStringLiteral("%1:1: metrics.promql: Prometheus refuses the expression of %2: %3").arg(catalogue, metric, words));
    if (!answers.words.isEmpty())
        complain({answers.words});
    for (const SelfChecks::Result &result : askAlertmanagers(c)) {
        if (!result.good)
            complain({result.detail}); // it may be down just now
    }
    return complaints;
}

} // namespace

int runCheck(const QCommandLineParser &options)
{
    const QString config = options.value(QStringLiteral("config"));
    const QString folder = options.value(QStringLiteral("dashboards"));
    if (config.isEmpty() && folder.isEmpty())
        return complain({QStringLiteral("--config FILE or --dashboards DIR says what to check.")});
    LoadedConfiguration loaded;
    if (config.isEmpty())
        loaded.catalogue = loadCatalogue({}, {}).catalogue;
    else
        loaded = loadAsTheService(config);
    QStringList complaints = loaded.complaints();
    if (!config.isEmpty() && loaded.fatal.isEmpty())
        complaints += checkInUse(loaded);
    if (!folder.isEmpty())
        complaints += DashboardFolder(folder, loaded.catalogue.metrics).complaints();
    if (!complaints.isEmpty())
        return complain(complaints);
    complain(unknownSeverities(loaded.configuration)); // worth knowing, and no fault of what was written
    say(config.isEmpty() ? "The dashboards are good." : "The configuration is good.");
    return 0;
}

// What the running server does each six hours, from outside: the sources are asked once.
int runSelfCheck(const QCommandLineParser &options)
{
    const LoadedConfiguration loaded = loadAsTheService(options.value(QStringLiteral("config")));
    if (!loaded.fatal.isEmpty())
        return complain(loaded.fatal);
    const DataFolder folder(loaded.configuration.data, loaded.configuration.keysFolder);
    const SystemClock clock;
    const SourceHealth none;
    WrongParts wrong;
    for (const auto &[part, complaints] : loaded.wrong.asKeyValueRange())
        wrong.set(part, complaints);
    const SelfCheck check(loaded.configuration, folder.database(), AuditAnchor(folder.auditAnchor(), folder.key("audit")), clock, none, wrong, nullptr, [](const SelfChecks::Round &) {});
    auto results = check.look().results;
    if (const QString &file = loaded.configuration.certificateFile; !file.isEmpty()) {
        const auto certificate = readCertificate(file, loaded.configuration.keyFile);
        const QString fault = certificate ? certificateFault(*certificate, clock.now()) : certificate.error().detail;
        results.push_back({QStringLiteral("certificate"), fault.isEmpty(), fault.isEmpty() ? QStringLiteral("The certificate ends in %1 days.").arg((certificate->ends - clock.now()) / 86400000) : fault});
    }
    const auto sources = askSources(loaded.configuration);
    results.insert(results.end(), sources.begin(), sources.end());
    bool good = true;
    for (const SelfChecks::Result &result : results) {
        good = good && result.good;
        say((result.good ? "ok     " : "WRONG  ") + result.name.toUtf8() + ": " + result.detail.toUtf8());
    }
    return good ? 0 : 1;
}

int runGlossary(const QCommandLineParser &options)
{
    LoadedConfiguration loaded;
    if (options.isSet(QStringLiteral("config")))
        loaded = loadConfiguration(options.value(QStringLiteral("config")));
    else
        loaded.catalogue = loadCatalogue({}, {}).catalogue;
    // The catalogue alone: nothing else of a configuration is asked for here.
    if (const QStringList wrong = loaded.catalogue.metrics.isEmpty() ? loaded.complaints() : loaded.wrong.value(QStringLiteral("catalogue")); !wrong.isEmpty())
        return complain(wrong);
    const bool rules = options.isSet(QStringLiteral("rules"));
    std::fputs((rules ? recordingRulesOf(loaded.catalogue) : glossaryOf(loaded.catalogue)).constData(), stdout);
    return 0;
}

int runNotify(const QCommandLineParser &options)
{
    const LoadedConfiguration loaded = loadConfiguration(options.value(QStringLiteral("config")));
    complain(loaded.complaints());
    const PagerFile pager(loaded.configuration.pagerFile, processEnvironment());
    const QStringList words = options.positionalArguments();
    if (words.value(0) != QLatin1String("test") || options.isSet(QStringLiteral("all")) == (words.size() == 2))
        return complain({QStringLiteral("nocturned notify test CHANNEL, or --all")});
    return runNotifyTest(*pager.plan(), words.mid(1));
}

} // namespace nocturne
