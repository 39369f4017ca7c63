// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/engine/SeldomSaid.h"

#include <QTest>

using namespace nocturne;

/// A fault that lasts for hours is one line a minute in the log.
class TestSeldom : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aLastingFaultIsSaidOnceAMinute()
    {
        SeldomSaid said;
        const QString full = QStringLiteral("disk full");
        QCOMPARE(said.say(full, 0), full);
        for (TimeMs at = 500; at < 60000; at += 500)
            QVERIFY(said.say(full, at).isEmpty());
        QCOMPARE(said.say(full, 60000), QStringLiteral("disk full (119 more before this)"));
        QVERIFY(said.say(full, 60500).isEmpty());
    }

    void anotherFaultIsSaidAtOnce()
    {
        SeldomSaid said;
        said.say(QStringLiteral("disk full"), 0);
        QVERIFY(said.say(QStringLiteral("disk full"), 500).isEmpty());
        QCOMPARE(said.say(QStringLiteral("locked"), 1000), QStringLiteral("locked (1 more before this)"));
        QCOMPARE(said.say(QStringLiteral("disk full"), 1500), QStringLiteral("disk full"));
    }
};

QTEST_APPLESS_MAIN(TestSeldom)
#include "tst_seldom.moc"
