// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/CanaryWatch.h"
#include "app/PaintTrace.h"
#include "app/Render.h"
#include "app/WallMode.h"
#include "services/Outside.h"
#include "translations/Language.h"

#include <QApplication>
#include <QIcon>

#include <malloc.h>

#include <algorithm>
#include <cstdio>

using namespace nocturne;

int main(int argc, char **argv)
{
    // What decoding leaves behind goes back to the system, also after a large snapshot; by default glibc would raise both.
    mallopt(M_TRIM_THRESHOLD, 128 * 1024);
    mallopt(M_TOP_PAD, 64 * 1024);
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    const auto options = parseOptions(arguments);
    if (!options || options->help || options->version) {
        const QByteArray text = !options ? options.error().detail.toUtf8() + '\n'
                                : options->help ? optionsHelp(shippedPages()).toUtf8()
                                                : QByteArray("nocturne " NOCTURNE_VERSION "\n");
        std::fputs(text.constData(), options ? stdout : stderr);
        return options ? 0 : 2;
    }
    if (!options->renderTo.isEmpty() && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QCoreApplication::setApplicationName(QStringLiteral("nocturne"));
    QCoreApplication::setOrganizationName(QStringLiteral("nocturne"));
    // Qt reads the scale when it starts, and only from here.
    const int scale = options->scalePercent > 0 ? options->scalePercent : options->wall.isEmpty() ? loadPreferences().scalePercent : 100;
    if (scale != 100 && !qEnvironmentVariableIsSet("QT_SCALE_FACTOR"))
        qputenv("QT_SCALE_FACTOR", QByteArray::number(std::clamp(scale, 100, 200) / 100.0));
    QApplication application(argc, argv);
    const Language language(options->language);
    QGuiApplication::setDesktopFileName(QStringLiteral("nocturne"));
    for (const Status &failure : {options->caFile.isEmpty() ? std::nullopt : trustOnly(options->caFile), useProxy(options->proxy)}) {
        if (failure) {
            std::fputs((failure->detail + QLatin1Char('\n')).toUtf8().constData(), stderr);
            return 2;
        }
    }
    Console console(*options);
    QGuiApplication::setWindowIcon(QIcon(QStringLiteral(":/console/icon.png"))); // the resources are there now
    std::unique_ptr<WallMode> wall;
    if (!options->wall.isEmpty())
        wall = std::make_unique<WallMode>(console, *options);
    QWidget &window = wall ? static_cast<QWidget &>(wall->window()) : console.window();
    std::unique_ptr<Render> render;
    if (!options->renderTo.isEmpty())
        render = std::make_unique<Render>(console, window, *options);
    const CanaryWatch canary(console, window, wall ? nullptr : &console.window().toasts());
    PaintTrace trace(console.metrics(), console.toasts(), window);
    if (const Status failure = options->traceTo.isEmpty() ? std::nullopt : trace.open(options->traceTo)) {
        std::fputs((failure->detail + QLatin1Char('\n')).toUtf8().constData(), stderr);
        return 2;
    }
    if (const Status failure = wall && !render ? wall->show() : std::nullopt) {
        std::fputs((failure->detail + QLatin1Char('\n')).toUtf8().constData(), stderr);
        return 2;
    }
    console.start();
    return QApplication::exec();
}
