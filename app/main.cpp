// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Render.h"

#include <QApplication>

#include <cstdio>

using namespace nocturne;

int main(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    const auto options = parseOptions(arguments);
    if (!options || options->help || options->version) {
        const QByteArray text = !options ? options.error().detail.toUtf8() + '\n'
                                : options->help ? QByteArray(optionsHelp())
                                                : QByteArray("nocturne " NOCTURNE_VERSION "\n");
        std::fputs(text.constData(), options ? stdout : stderr);
        return options ? 0 : 2;
    }
    if (!options->renderTo.isEmpty() && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("nocturne"));
    QApplication::setOrganizationName(QStringLiteral("nocturne"));
    Console console(*options);
    std::unique_ptr<Render> render;
    if (!options->renderTo.isEmpty())
        render = std::make_unique<Render>(console, *options);
    console.window().show();
    console.start();
    return QApplication::exec();
}
