// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Options.h"

#include "translations/Language.h"

#include <QCommandLineParser>

namespace nocturne {

QString optionsHelp(const PageRegistry &pages)
{
    return QStringLiteral(R"(nocturne: the console of Nocturne

  nocturne [--server URL] [--user NAME] [--ca FILE.pem] [--proxy URL] [--theme dark|light]
  nocturne --demo
  nocturne --wall PAGE,PAGE... [--dwell SECONDS] [--display NAME] [--distance METRES] [--environment NAME] [--out FILE.png --size 1920x1080]
  nocturne --render PAGE --out FILE.png [--size 1920x1080] [--theme dark|light] [--server URL | --demo]

PAGE is a dashboard's id, or one of %1. A wall can show dashboards and %2; --render login shows the log-in.
--server https://noc.example/nocturne/ is fine where a proxy serves the backend under a path.
--ca FILE.pem: believe servers with a certificate from these authorities, and no others.
--proxy http://proxy:3128: the way out; otherwise that of HTTPS_PROXY, HTTP_PROXY and NO_PROXY. This machine is asked directly.
--environment NAME: counts, alerts and what is said are of that environment alone; otherwise of all on a wall, and of the last chosen one in a window.
--trace FILE writes when the first page and each toast stood on the screen, for measuring.
--language de, en; otherwise the system's. pseudo is for finding what is clipped or not translated.
--scale 100 to 200 makes everything larger, in percent; it is remembered.
With --user, the password is taken from the environment variable NOCTURNE_PASSWORD where it is set.
)").arg(pages.ids().join(QStringLiteral(", ")), pages.wallIds().join(QStringLiteral(", ")));
}

Result<ConsoleOptions> parseOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.addOptions({{QStringLiteral("server"), {}, QStringLiteral("URL")},
                       {QStringLiteral("ca"), {}, QStringLiteral("FILE")},
                       {QStringLiteral("proxy"), {}, QStringLiteral("URL")},
                       {QStringLiteral("user"), {}, QStringLiteral("NAME")},
                       {QStringLiteral("demo"), {}},
                       {QStringLiteral("render"), {}, QStringLiteral("PAGE")},
                       {QStringLiteral("out"), {}, QStringLiteral("FILE")},
                       {QStringLiteral("size"), {}, QStringLiteral("WxH"), QStringLiteral("1920x1080")},
                       {QStringLiteral("theme"), {}, QStringLiteral("NAME")},
                       {QStringLiteral("wall"), {}, QStringLiteral("PAGES")},
                       {QStringLiteral("dwell"), {}, QStringLiteral("SECONDS"), QStringLiteral("20")},
                       {QStringLiteral("distance"), {}, QStringLiteral("METRES"), QStringLiteral("5")},
                       {QStringLiteral("display"), {}, QStringLiteral("NAME")},
                       {QStringLiteral("environment"), {}, QStringLiteral("NAME")},
                       {QStringLiteral("scale"), {}, QStringLiteral("PERCENT"), QStringLiteral("0")},
                       {QStringLiteral("language"), {}, QStringLiteral("CODE")},
                       {QStringLiteral("trace"), {}, QStringLiteral("FILE")},
                       {QStringLiteral("version"), {}},
                       {QStringLiteral("help"), {}}});
    if (!parser.parse(arguments))
        return invalidRequest(parser.errorText());
    ConsoleOptions options;
    options.server = parser.value(QStringLiteral("server"));
    options.caFile = parser.value(QStringLiteral("ca"));
    options.proxy = parser.value(QStringLiteral("proxy"));
    options.user = parser.value(QStringLiteral("user"));
    options.demo = parser.isSet(QStringLiteral("demo"));
    options.page = parser.value(QStringLiteral("render"));
    options.renderTo = parser.value(QStringLiteral("out"));
    options.theme = parser.value(QStringLiteral("theme"));
    options.help = parser.isSet(QStringLiteral("help"));
    options.version = parser.isSet(QStringLiteral("version"));
    const QStringList size = parser.value(QStringLiteral("size")).split(QLatin1Char('x'));
    options.size = QSize(size.value(0).toInt(), size.value(1).toInt());
    if (size.size() != 2 || options.size.width() < 320 || options.size.height() < 240 || options.size.width() > 16384 || options.size.height() > 16384)
        return invalidRequest(QStringLiteral("--size must be like 1920x1080."));
    if (!options.theme.isEmpty() && options.theme != QLatin1String("dark") && options.theme != QLatin1String("light"))
        return invalidRequest(QStringLiteral("--theme must be dark or light."));
    options.wall = parser.value(QStringLiteral("wall")).split(QLatin1Char(','), Qt::SkipEmptyParts);
    options.traceTo = parser.value(QStringLiteral("trace"));
    options.environment = parser.value(QStringLiteral("environment"));
    options.display = parser.value(QStringLiteral("display"));
    if (parser.isSet(QStringLiteral("wall")) && options.wall.isEmpty())
        return invalidRequest(QStringLiteral("--wall needs the pages, like executive,technical."));
    bool good = true;
    options.dwellSeconds = parser.value(QStringLiteral("dwell")).toInt(&good);
    if (!good || options.dwellSeconds < 5 || options.dwellSeconds > 3600)
        return invalidRequest(QStringLiteral("--dwell must be between 5 and 3600 seconds."));
    options.distanceMetres = parser.value(QStringLiteral("distance")).toDouble(&good);
    if (!good || !(options.distanceMetres >= 0.5 && options.distanceMetres <= 30))
        return invalidRequest(QStringLiteral("--distance must be between 0.5 and 30 metres."));
    options.scalePercent = parser.value(QStringLiteral("scale")).toInt(&good);
    if (!good || (options.scalePercent != 0 && (options.scalePercent < 100 || options.scalePercent > 200)))
        return invalidRequest(QStringLiteral("--scale must be between 100 and 200."));
    options.language = parser.value(QStringLiteral("language"));
    if (parser.isSet(QStringLiteral("language")) && !Language::codes().contains(options.language))
        return invalidRequest(QStringLiteral("--language must be one of %1.").arg(Language::codes().join(QStringLiteral(", "))));
    if (options.wall.isEmpty() && options.page.isEmpty() != options.renderTo.isEmpty())
        return invalidRequest(QStringLiteral("--render and --out are needed together."));
    if (options.demo && !options.server.isEmpty())
        return invalidRequest(QStringLiteral("--demo and --server exclude each other."));
    return options;
}

} // namespace nocturne
