// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/AlertListModel.h"
#include "models/ListFilter.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <random>

using namespace nocturne;

namespace {

Alert alert(const QString &id, Severity severity = Severity::Warning)
{
    Alert a;
    a.id = id;
    a.name = QStringLiteral("Alert ") + id;
    a.severity = severity;
    a.startsAt = 1000;
    a.environment = QStringLiteral("production");
    a.tenant = QStringLiteral("acme");
    return a;
}

Alert taken(const QString &id, const QString &by)
{
    Alert a = alert(id);
    a.acknowledged = Acknowledgement{by, 1, {}, {}};
    return a;
}

AlertChange put(const Alert &a) { return {AlertChange::Op::Put, a.id, 1, a}; }
AlertChange del(const QString &id) { return {AlertChange::Op::Delete, id, 1, {}}; }

AlertSet setOf(const QVector<Alert> &alerts)
{
    AlertSet set;
    for (const Alert &a : alerts)
        set.insert(a.id, a);
    return set;
}

} // namespace

/// The list above all: scopes, filters, marks, headings, and what a person was looking at.
class TestList : public QObject {
    Q_OBJECT

    static QStringList ids(const AlertListModel &model)
    {
        QStringList found;
        for (int row = 0; row < model.rowCount(); ++row) {
            if (!model.idAt(row).isEmpty())
                found.append(model.idAt(row));
        }
        return found;
    }

private Q_SLOTS:
    // One merge against the obvious way: put everything in, sort.
    void aMergeIsASort()
    {
        std::mt19937 random(21);
        SortedAlerts sorted;
        QHash<QString, AlertRank> truth;
        for (int round = 0; round < 400; ++round) {
            QHash<QString, std::optional<AlertRank>> wanted;
            for (unsigned i = 0; i < random() % 40; ++i) {
                const AlertRank rank{static_cast<AlertGroup>(random() % 3), random() % 2 == 0, static_cast<Severity>(random() % 5), static_cast<TimeMs>(random() % 20)};
                wanted.insert(QString::number(random() % 300), random() % 4 == 0 ? std::nullopt : std::optional(rank));
            }
            std::vector<SortedAlerts::Change> changes;
            for (auto it = wanted.cbegin(); it != wanted.cend(); ++it)
                changes.push_back({it.key(), it.value()});
            const auto before = truth;
            for (const auto &[id, rank] : changes) {
                if (rank)
                    truth.insert(id, *rank);
                else
                    truth.remove(id);
            }
            QCOMPARE(sorted.moves(changes), before != truth);
            sorted.apply(changes);
            std::vector<SortedAlerts::Entry> slow;
            for (auto it = truth.cbegin(); it != truth.cend(); ++it)
                slow.push_back({it.value(), it.key()});
            std::sort(slow.begin(), slow.end());
            QCOMPARE(sorted.size(), slow.size());
            size_t counts[groupCount] = {};
            for (size_t i = 0; i < slow.size(); ++i) {
                QCOMPARE(sorted.idAt(i), slow[i].id);
                QCOMPARE(sorted.placeOf(slow[i].id), std::optional(i));
                ++counts[static_cast<size_t>(slow[i].rank.group)];
            }
            for (int group = 0; group < groupCount; ++group)
                QCOMPARE(sorted.countOf(static_cast<AlertGroup>(group)), counts[group]);
            QVERIFY(!sorted.placeOf(QStringLiteral("never")));
        }
    }

    void scopes_data()
    {
        QTest::addColumn<int>("scope");
        QTest::addColumn<QStringList>("shown");
        const auto row = [](const char *title, AlertListModel::Scope scope, const QStringList &shown) { QTest::newRow(title) << static_cast<int>(scope) << shown; };
        const QString a = QStringLiteral("a"), mine = QStringLiteral("mine"), theirs = QStringLiteral("theirs"), given = QStringLiteral("given");
        row("open", AlertListModel::Scope::Open, {a, given, mine, theirs});
        row("unacknowledged", AlertListModel::Scope::Unacknowledged, {a, given});
        row("mine", AlertListModel::Scope::Mine, {given, mine});
    }
    void scopes()
    {
        QFETCH(int, scope);
        QFETCH(QStringList, shown);
        AlertStore store;
        AlertListModel model(store);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        Alert given = alert(QStringLiteral("given"));
        given.assignee = QStringLiteral("li");
        store.reset(setOf({alert(QStringLiteral("a")), given, taken(QStringLiteral("mine"), QStringLiteral("li")), taken(QStringLiteral("theirs"), QStringLiteral("mara"))}));
        model.setScope(static_cast<AlertListModel::Scope>(scope), QStringLiteral("li"));
        QCOMPARE(ids(model), shown);
        QCOMPARE(model.shown(), static_cast<int>(shown.size()));
        // What changes afterwards is judged by the same scope.
        store.apply({put(alert(QStringLiteral("new"))), put(taken(QStringLiteral("a"), QStringLiteral("li")))});
        QCOMPARE(ids(model).contains(QStringLiteral("new")), scope != static_cast<int>(AlertListModel::Scope::Mine));
        QCOMPARE(ids(model).contains(QStringLiteral("a")), scope != static_cast<int>(AlertListModel::Scope::Unacknowledged));
    }

    void marksFollowTheirAlerts()
    {
        AlertStore store;
        AlertListModel model(store);
        store.reset(setOf({alert(QStringLiteral("a")), alert(QStringLiteral("b")), alert(QStringLiteral("c"))}));
        QSignalSpy painted(&model, &QAbstractItemModel::dataChanged);
        model.toggleMark(QStringLiteral("a"), 3);
        model.toggleMark(QStringLiteral("b"), 3);
        QVERIFY(painted.size() >= 2);
        QVERIFY(model.index(model.rowOf(QStringLiteral("a"))).data(AlertListModel::MarkedRole).toBool());
        store.apply({put(alert(QStringLiteral("a"), Severity::Emergency))}); // it moves; its mark with it
        QCOMPARE(model.marks(), (QHash<QString, qint64>{{QStringLiteral("a"), 3}, {QStringLiteral("b"), 3}}));
        store.apply({del(QStringLiteral("b"))});
        QCOMPARE(model.marks().keys(), QStringList{QStringLiteral("a")}); // nobody acts on what is gone
        model.toggleMark(QStringLiteral("a"), 3);
        QVERIFY(model.marks().isEmpty());
        model.toggleMark(QStringLiteral("c"), 3);
        model.clearMarks();
        QVERIFY(model.marks().isEmpty());
        model.toggleMark(QStringLiteral("c"), 3);
        store.reset(setOf({alert(QStringLiteral("x"))}));
        QVERIFY(model.marks().isEmpty());
    }

    void headingsCount()
    {
        AlertStore store;
        AlertListModel model(store);
        Alert quiet = alert(QStringLiteral("quiet"));
        quiet.suppressed = Suppression{};
        store.reset(setOf({alert(QStringLiteral("a")), alert(QStringLiteral("b")), taken(QStringLiteral("t"), QStringLiteral("li")), quiet}));
        QVector<QPair<AlertGroup, int>> headings;
        for (int row = 0; row < model.rowCount(); ++row) {
            const QModelIndex at = model.index(row);
            if (at.data(AlertListModel::KindRole).value<AlertListModel::RowKind>() != AlertListModel::RowKind::Heading)
                continue;
            headings.append({at.data(AlertListModel::GroupRole).value<AlertGroup>(), at.data(AlertListModel::CountRole).toInt()});
            QVERIFY(!model.flags(at).testFlag(Qt::ItemIsSelectable)); // a heading is not chosen
            QVERIFY(!model.alertAt(row) && model.idAt(row).isEmpty());
            QVERIFY(!at.data(Qt::AccessibleTextRole).toString().isEmpty() || !at.data(Qt::DisplayRole).toString().isEmpty());
        }
        QCOMPARE(headings, (QVector<QPair<AlertGroup, int>>{{AlertGroup::Unacknowledged, 2}, {AlertGroup::Acknowledged, 1}, {AlertGroup::Suppressed, 1}}));
        store.reset({});
        QCOMPARE(model.rowCount(), 0);
    }

    void stepping_data()
    {
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("step");
        QTest::addColumn<int>("to");
        // rows: 0 heading, 1 a, 2 b, 3 heading, 4 t
        QTest::newRow("down") << 1 << 1 << 2;
        QTest::newRow("down over a heading") << 2 << 1 << 4;
        QTest::newRow("down at the end") << 4 << 1 << -1;
        QTest::newRow("up over a heading") << 4 << -1 << 2;
        QTest::newRow("up at the start") << 1 << -1 << -1;
        QTest::newRow("from nowhere") << -1 << 1 << 1;
    }
    void stepping()
    {
        QFETCH(int, from);
        QFETCH(int, step);
        QFETCH(int, to);
        AlertStore store;
        AlertListModel model(store);
        store.reset(setOf({alert(QStringLiteral("a")), alert(QStringLiteral("b")), taken(QStringLiteral("t"), QStringLiteral("li"))}));
        QCOMPARE(model.rowCount(), 5);
        QCOMPARE(model.nextItem(from, step), to);
    }

    void whatIsOutside()
    {
        AlertStore store;
        AlertListModel model(store);
        store.reset(setOf({alert(QStringLiteral("a"))}));
        for (const int row : {-1, 2, 1000}) {
            QVERIFY(model.idAt(row).isEmpty());
            QVERIFY(!model.alertAt(row));
        }
        QCOMPARE(model.rowOf(QStringLiteral("nobody")), -1);
        QVERIFY(!model.data(QModelIndex(), AlertListModel::IdRole).isValid());
        QVERIFY(!store.find(QStringLiteral("nobody")));
    }

    void negations_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<bool>("passes");
        const auto row = [](const char *line, bool passes) { QTest::newRow(line) << QString::fromLatin1(line) << passes; };
        row("-nothing", true);
        row("-alert", false);
        row("-severity:warning", false);
        row("-severity:critical", true);
        row("-severity>=critical", true);
        row("-state:firing", false);
        row("-tenant:globex", true);
        row("env:PRODUCTION", true);
        row("tenant:acme env:staging", false);
        row("tenant:acme -env:staging severity>=info alert", true);
        row("-", false);          // a lone minus is a word
        row("state:", true);      // it is being typed
        row("state:burning", false);
        row("-state:burning", true);
        row("   alert   ", true);
        row("severity:WARNING", true);
    }
    void negations()
    {
        QFETCH(QString, line);
        QFETCH(bool, passes);
        QCOMPARE(ListFilter::parse(line).matches(alert(QStringLiteral("x1"))), passes);
    }

    void keys_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<bool>("passes");
        const auto row = [](const char *line, bool passes) { QTest::newRow(line) << QString::fromLatin1(line) << passes; };
        row("name:Crash", true);
        row("name=Crash", false); // exactly
        row("name=kubepodcrashlooping", true);
        row("host:web", true);
        row("host=web-1", true);
        row("host:db", false);
        row("service:check", true);
        row("service=checkout", true);
        row("service=check", false);
        row("-service:check", false);
        row("-namespace:x", true);
        row("\"state:burning\"", false); // a word, in no text
        row("\"is crash\"", true);
        row("summary", false);
        row("https://acme.example", true); // an address is a word
        row("severity>=", true);
        row("environment:production", true);
    }
    void keys()
    {
        QFETCH(QString, line);
        QFETCH(bool, passes);
        Alert a = alert(QStringLiteral("x1"));
        a.name = QStringLiteral("KubePodCrashLooping");
        a.summary = QStringLiteral("Pod is crash looping");
        a.labels = {{QStringLiteral("instance"), QStringLiteral("web-1")}, {QStringLiteral("service"), QStringLiteral("checkout")}, {QStringLiteral("url"), QStringLiteral("https://acme.example/x")}};
        QCOMPARE(ListFilter::parse(line).matches(a), passes);
    }

    // What can never be true is said, with the nearest that can.
    void complaints_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *line, const char *says) { QTest::newRow(line) << QString::fromLatin1(line) << QString::fromLatin1(says); };
        row("severity:critical state:firing tenant:x env:y name=z host:w plain", "");
        row("service:x", "");
        row("severty:critical", "No alert has a label \"severty\". Did you mean \"severity\"?");
        row("servce=x", "No alert has a label \"servce\". Did you mean \"service\"?");
        row("hots:x", "No alert has a label \"hots\". Did you mean \"host\"?");
        row("qqqqqqqq:x", "No alert has a label \"qqqqqqqq\". Keys are severity, state, tenant, env, name, host, and the labels.");
        row("severity:wraning", "\"wraning\" is no severity. Did you mean \"warning\"?");
        row("-severity>=crit", "\"crit\" is no severity. Did you mean \"critical\"?");
        row("state:resolvd", "\"resolvd\" is no state. Did you mean \"resolved\"?");
        row("state:", "");
        row("\"hots:x\"", "");
    }
    void complaints()
    {
        QFETCH(QString, line);
        QFETCH(QString, says);
        QCOMPARE(ListFilter::parse(line).complaint({QStringLiteral("service"), QStringLiteral("instance")}), says);
    }

    void whatABackendIsAsked()
    {
        const auto filter = ListFilter::parse(QStringLiteral("state:resolved severity:critical a longer service=checkout -tenant:x"));
        QVERIFY(filter.asksResolved());
        QVERIFY(!ListFilter::parse(QStringLiteral("-state:resolved")).asksResolved());
        const AlertFilter question = filter.question();
        QCOMPARE(question.states, QSet<AlertState>{AlertState::Resolved});
        QCOMPARE(question.severities, QSet<Severity>{Severity::Critical});
        QCOMPARE(question.text, QStringLiteral("longer"));
        QCOMPARE(question.labels.value(QStringLiteral("service")), QStringLiteral("checkout"));
        QVERIFY(question.tenants.isEmpty());
    }

    void anEmptyFilterAsksNothing()
    {
        QVERIFY(ListFilter::parse({}).empty());
        QVERIFY(ListFilter::parse(QStringLiteral("   ")).empty());
        QVERIFY(!ListFilter::parse(QStringLiteral("x")).empty());
    }

    // A filter and a scope under a storm: what is shown is what a full look at the store would show.
    void aStormUnderAFilter_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("scope");
        QTest::newRow("nothing") << QString() << static_cast<int>(AlertListModel::Scope::Open);
        QTest::newRow("severity") << QStringLiteral("severity>=critical") << static_cast<int>(AlertListModel::Scope::Open);
        QTest::newRow("mine") << QString() << static_cast<int>(AlertListModel::Scope::Mine);
        QTest::newRow("words, unacknowledged") << QStringLiteral("alert -1") << static_cast<int>(AlertListModel::Scope::Unacknowledged);
    }
    void aStormUnderAFilter()
    {
        QFETCH(QString, line);
        QFETCH(int, scope);
        std::mt19937 random(7);
        AlertStore store;
        AlertListModel model(store);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        store.reset({});
        model.setFilter(line);
        model.setScope(static_cast<AlertListModel::Scope>(scope), QStringLiteral("li"));
        const ListFilter filter = ListFilter::parse(line);
        for (int step = 0; step < 200; ++step) {
            std::vector<AlertChange> changes;
            for (int i = 0; i < 10; ++i) {
                const QString id = QString::number(random() % 50);
                Alert a = random() % 2 ? taken(id, random() % 2 ? QStringLiteral("li") : QStringLiteral("mara")) : alert(id);
                a.severity = static_cast<Severity>(random() % 4);
                changes.push_back(random() % 4 == 0 ? del(id) : put(a));
            }
            store.apply(changes);
            QStringList expected;
            for (const Alert &a : store.alerts()) {
                const bool mine = a.acknowledged && a.acknowledged->by == QLatin1String("li");
                const bool inScope = scope == static_cast<int>(AlertListModel::Scope::Open) || (scope == static_cast<int>(AlertListModel::Scope::Mine) ? mine : !a.acknowledged);
                if (inScope && filter.matches(a))
                    expected.append(a.id);
            }
            QStringList shown = ids(model);
            shown.sort();
            expected.sort();
            QCOMPARE(shown, expected);
        }
        model.setFilter({});
        model.setScope(AlertListModel::Scope::Open, {});
        QCOMPARE(model.shown(), static_cast<int>(store.alerts().size()));
    }
};

QTEST_MAIN(TestList)
#include "tst_list.moc"
