// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/store/SqlJournal.h"
#include "backend/store/SqlReads.h"
#include "domain/Observation.h"

#include <QTemporaryDir>
#include <QTest>

#include <future>

using namespace nocturne;

namespace {

constexpr int many = 20000;

TrackedAlert resolvedAlert(int i)
{
    Observation o;
    o.labels = {{QStringLiteral("alertname"), QStringLiteral("A%1").arg(i)}, {QStringLiteral("tenant"), i % 1000 == 7 ? QStringLiteral("rare") : i % 30 ? QStringLiteral("acme") : QStringLiteral("globex")},
                {QStringLiteral("environment"), i % 2 ? QStringLiteral("production") : QStringLiteral("staging")}, {QStringLiteral("shelf"), QString::number(i % 100)}};
    readFacts(o, SeverityMap::shipped());
    o.severity = i % 4 ? Severity::Warning : Severity::Info;
    TrackedAlert t;
    t.alert = newAlert(o, 1, 1000 + i);
    t.alert.rev = 2;
    t.alert.active = false;
    t.alert.resolution = Resolution::Recovered;
    return t;
}

} // namespace

/// A page of history reads the rows of a page, whatever lies around it.
class TestHistory : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder{QStringLiteral("/dev/shm/nocturne-history-XXXXXX")};
    std::vector<Alert> m_all; ///< by id
    std::unique_ptr<SqlReads> m_reads;

    Reads::Resolved page(const AlertFilter &filter, const QString &cursor = {}, int limit = 101)
    {
        std::promise<Result<Reads::Resolved>> answered;
        if (!m_reads->resolved(filter, cursor, limit, [&](Result<Reads::Resolved> found) { answered.set_value(std::move(found)); }))
            qFatal("not asked");
        const auto found = answered.get_future().get();
        if (!found)
            qFatal("not read");
        return *found;
    }
    /// What a filter is to give, by looking at all.
    Reads::Resolved expected(const AlertFilter &filter, const QString &cursor = {}, int limit = 101) const
    {
        Reads::Resolved found;
        for (const Alert &alert : m_all) {
            if (!filter.matches(alert))
                continue;
            ++found.total;
            if (alert.id > cursor && static_cast<int>(found.alerts.size()) < limit)
                found.alerts.push_back(alert);
        }
        return found;
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QString file = m_folder.filePath(QStringLiteral("db"));
        SqlJournal journal(file);
        journal.begin();
        for (int i = 0; i < many; ++i) {
            const TrackedAlert t = resolvedAlert(i);
            journal.save(t, {});
            m_all.push_back(t.alert);
        }
        TrackedAlert open = resolvedAlert(many);
        open.alert.active = true;
        open.alert.resolution.reset();
        journal.save(open, {});
        // Resolved by hand while its source still says that it is there.
        TrackedAlert held = resolvedAlert(many + 1);
        held.held = true;
        held.alert.resolution = Resolution::Manual;
        journal.save(held, {});
        m_all.push_back(held.alert);
        journal.commit();
        std::sort(m_all.begin(), m_all.end(), [](const Alert &a, const Alert &b) { return a.id < b.id; });
        m_reads = std::make_unique<SqlReads>(file);
    }

    void aPageReadsAPageOfRows_data()
    {
        QTest::addColumn<QStringList>("severities");
        QTest::addColumn<QStringList>("tenants");
        QTest::addColumn<QStringList>("environments");
        QTest::addColumn<bool>("fromTheMiddle");
        const QStringList none;
        QTest::newRow("all") << none << none << none << false;
        QTest::newRow("all, later") << none << none << none << true;
        QTest::newRow("one severity") << QStringList{QStringLiteral("info")} << none << none << true;
        QTest::newRow("two severities") << QStringList{QStringLiteral("info"), QStringLiteral("warning")} << none << none << true;
        QTest::newRow("a rare tenant") << none << QStringList{QStringLiteral("rare")} << none << false;
        QTest::newRow("an environment") << none << none << QStringList{QStringLiteral("staging")} << true;
        QTest::newRow("all of them") << QStringList{QStringLiteral("warning")} << QStringList{QStringLiteral("rare"), QStringLiteral("nobody")}
                                     << QStringList{QStringLiteral("production")} << false;
        QTest::newRow("nothing") << QStringList{QStringLiteral("emergency")} << none << none << false;
    }
    void aPageReadsAPageOfRows()
    {
        QFETCH(QStringList, severities);
        QFETCH(QStringList, tenants);
        QFETCH(QStringList, environments);
        QFETCH(bool, fromTheMiddle);
        AlertFilter filter;
        for (const QString &word : severities)
            filter.severities.insert(*severityFromText(word));
        filter.tenants = QSet<QString>(tenants.begin(), tenants.end());
        filter.environments = QSet<QString>(environments.begin(), environments.end());
        filter.states = {AlertState::Resolved};
        const QString cursor = fromTheMiddle ? m_all[many / 2].id : QString();
        const Reads::Resolved right = expected(filter, cursor);
        const Reads::Resolved found = page(filter, cursor);
        QCOMPARE(found.total, right.total);
        QVERIFY(found.alerts == right.alerts);
        QCOMPARE(found.bodiesRead, static_cast<qint64>(right.alerts.size()));
    }

    void whatNoColumnHoldsIsFoundAllTheSame()
    {
        AlertFilter filter;
        filter.labels.insert(QStringLiteral("shelf"), QStringLiteral("42"));
        QVERIFY(page(filter).alerts == expected(filter).alerts);
        QCOMPARE(page(filter).total, many / 100);
        filter.text = QStringLiteral("a1");
        QVERIFY(page(filter, m_all[many / 2].id, 7).alerts == expected(filter, m_all[many / 2].id, 7).alerts);
        QCOMPARE(page(filter, m_all[many / 2].id, 7).total, expected(filter).total);
        // The columns leave less to look through.
        filter.tenants = {QStringLiteral("rare")};
        QCOMPARE(page(filter).bodiesRead, many / 1000);
        filter.states = {AlertState::Firing};
        QCOMPARE(page(filter).bodiesRead, 0);
    }

    void aLongSearchHoldsNobodyUpAndFewAreMade()
    {
        AlertFilter filter;
        filter.text = QStringLiteral("nothing is called so");
        filter.tenants = {QStringLiteral("globex")}; // more than a piece
        std::atomic<int> through = 0;
        std::promise<void> gate;
        std::promise<void> entered;
        m_reads->alert({}, [&, open = gate.get_future().share()](const auto &) {
            entered.set_value();
            open.wait();
        });
        entered.get_future().wait();
        int taken = 0;
        std::promise<void> last;
        for (int i = 0; i < 100; ++i) {
            if (m_reads->resolved(filter, {}, 10, [&](const Result<Reads::Resolved> &found) {
                    if (++through == taken && found && found->total == 0)
                        last.set_value();
                }))
                ++taken;
        }
        QVERIFY2(taken > 0 && taken < 50, qPrintable(QString::number(taken)));
        std::promise<int> other;
        QVERIFY(m_reads->alert(m_all[5].id, [&](const Result<std::optional<Alert>> &) { other.set_value(through); }));
        gate.set_value();
        QCOMPARE(other.get_future().get(), 0); // asked last, answered first
        last.get_future().wait();
        QCOMPARE(page({}).total, many + 1);
        QCOMPARE(page(filter).total, 0); // and there is room again
    }
};

QTEST_GUILESS_MAIN(TestHistory)
#include "tst_history.moc"
