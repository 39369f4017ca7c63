// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/views/World.h"

#include "models/Words.h"
#include "views/paint/Fonts.h"

#include <QElapsedTimer>
#include <QTest>

using namespace nocturne;

/// How often the window looks through its page. The clock that it reads while it does so counts.
class TestWindow : public QObject {
    Q_OBJECT

    qint64 m_reads = 0;

    struct Page : World {
        explicit Page(qint64 &reads) : World([&reads] { ++reads; return ConsoleState::localNow(); })
        {
            log(Role::Operator);
            MetricSpec metric;
            metric.id = QStringLiteral("m");
            metric.unit = QStringLiteral("ms");
            metric.intervalSeconds = 5;
            metrics.setDashboards({{QStringLiteral("d"), QStringLiteral("D"), {}, {{QStringLiteral("p"), QStringLiteral("P"), QStringLiteral("stat"), 0, 0, 3, 1, {metric}}}}});
            metrics.reset({Series{1, QStringLiteral("p"), QStringLiteral("m"), {}, QStringLiteral("ms"), 5, 5, {{ConsoleState::localNow(), 1}}, {}}});
            window.show();
            QTest::qWait(100);
        }
        void change(int value) { metrics.apply({{1, {ConsoleState::localNow() + value, static_cast<double>(value)}}}); }
        QString said() const { return window.findChild<QWidget *>(QStringLiteral("panel-p"))->accessibleDescription(); }
        bool says(int value) const { return said().startsWith(words::number(value) + QLatin1Char(' ')); }
    };

private Q_SLOTS:
    void initTestCase() { fonts::load(); }

    // Of a flood of changes the window makes a look each two frames, and the last change is seen.
    void aFloodIsGathered()
    {
        Page w(m_reads);
        const qint64 before = m_reads;
        w.change(1);
        QTest::qWait(60);
        const qint64 oneLook = m_reads - before;
        QVERIFY(oneLook > 0);
        QElapsedTimer clock;
        clock.start();
        m_reads = 0;
        int changes = 1;
        while (changes < 3000) {
            w.change(++changes);
            QCoreApplication::processEvents();
        }
        const qint64 looks = clock.elapsed() / 33 + 3; // the second's own, and both ends
        QVERIFY2(m_reads <= looks * oneLook, qPrintable(QStringLiteral("%1 reads, %2 a look, %3 changes").arg(m_reads).arg(oneLook).arg(changes)));
        QVERIFY(m_reads >= oneLook);
        QTRY_VERIFY2(w.says(changes), qPrintable(w.said()));
    }

    // After a pause nobody waits for two frames, but what came with the same batch is painted first.
    void oneAloneIsLookedAtInTheNextTurn()
    {
        Page w(m_reads);
        w.change(7);
        QVERIFY(!w.says(7));
        QCoreApplication::processEvents();
        QVERIFY2(w.says(7), qPrintable(w.said()));
    }
};

QTEST_MAIN(TestWindow)
#include "tst_window.moc"
