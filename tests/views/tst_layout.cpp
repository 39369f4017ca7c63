// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/views/Layout.h"
#include "tests/views/Scene.h"

#include "models/Words.h"
#include "translations/Language.h"
#include "views/paint/Fonts.h"
#include "views/paint/Style.h"

#include <QDir>
#include <QTest>

using namespace nocturne;

namespace {

constexpr TimeMs now = sceneNow;
constexpr TimeMs hour = Scene::oneHour;

/// Alerts as Kubernetes writes them, one in each state.
AlertSet hardAlerts()
{
    AlertSet set;
    const auto add = [&](const char *id, const char *name, Severity severity, const QString &summary) -> Alert & {
        Alert a = alert(QString::fromLatin1(id), severity);
        a.name = QString::fromLatin1(name);
        a.summary = summary;
        a.active = true;
        a.rev = 1;
        a.startsAt = now - 3 * hour;
        a.tenant = QStringLiteral("platform-engineering");
        a.priority = QStringLiteral("P2");
        a.labels = {{QStringLiteral("pod"), QStringLiteral("checkout-service-7d9f8b6c5d-x2k4q")},
                    {QStringLiteral("uid"), QString(180, QLatin1Char('a'))},
                    {QStringLiteral("image"), QStringLiteral("registry.acme.example/platform/checkout@sha256:") + QString(64, QLatin1Char('f'))}};
        a.description = QStringLiteral("Pod checkout/checkout-service-7d9f8b6c5d-x2k4q (container app) is in waiting state (reason: CrashLoopBackOff) on ") + QString(140, QLatin1Char('n'));
        return *set.insert(a.id, a);
    };
    add("e", "KubePodCrashLooping", Severity::Emergency, QStringLiteral("Pod is crash looping"));
    add("c", "KubePersistentVolumeFillingUp", Severity::Critical, QStringLiteral("The volume claimed by data-postgres-0 in namespace checkout is only 2.1 % free and fills in 4 h"));
    add("a", "Taken", Severity::Warning, QStringLiteral("short")).acknowledged = Acknowledgement{QStringLiteral("maximiliane.oberhuber"), now - hour, QStringLiteral("looking"), std::nullopt};
    add("s", "Quiet", Severity::Warning, {}).suppressed = Suppression{QStringLiteral("li.chen"), now + 9 * hour, QStringLiteral("maintenance")};
    Alert &returned = add("r", "NobodySaw", Severity::Critical, QStringLiteral("gone again"));
    returned.active = false;
    return set;
}

OnCallBoard board()
{
    const auto shift = [](int from, int to, const char *who, bool standIn = false) { return OnCallBoard::Shift{now + from * hour, now + to * hour, QString::fromLatin1(who), standIn}; };
    return {now, {{QStringLiteral("first"), QStringLiteral("First line"), QStringLiteral("Europe/Berlin"), {shift(-8, 5, "Maximiliane Oberhuber"), shift(5, 20, "Li Chen", true), shift(20, 336, "Mara Lind")}},
                  {QStringLiteral("second"), QStringLiteral("Second line, databases and storage"), QStringLiteral("America/Argentina/Buenos_Aires"), {shift(-8, 60, "Mara Lind"), shift(60, 80, ""), shift(80, 336, "Li Chen")}}}};
}

QVector<Delivery> deliveries()
{
    QVector<Delivery> all;
    for (const char *outcome : {"delivered", "failed", "retry", "dropped"}) {
        Delivery d;
        d.id = QString::fromLatin1(outcome);
        d.at = now - 60000;
        d.alert = QStringLiteral("c");
        d.channel = QStringLiteral("mail-operations");
        d.person = QStringLiteral("Maximiliane Oberhuber");
        d.event = QStringLiteral("page");
        d.level = 2;
        d.outcome = QString::fromLatin1(outcome);
        d.answer = QStringLiteral("550 5.1.1 The email account that you tried to reach does not exist; try double-checking the recipient's address for typos");
        all.append(d);
    }
    return all;
}

/// Words of ours that are never cut, at no size.
QStringList ours()
{
    QStringList words;
    for (int s = 0; s < 5; ++s)
        words << words::severity(static_cast<Severity>(s));
    for (const AlertState state : {AlertState::Suppressed, AlertState::Acknowledged, AlertState::Firing, AlertState::Returned, AlertState::Resolved})
        words << words::state(state);
    return words;
}

} // namespace

/// Every page at every size that people have: nothing is cut that has room, nothing stands on anything else.
class TestLayout : public QObject {
    Q_OBJECT

    const Scene m_scene;

    static void settle(World &w)
    {
        w.window.refresh();
        for (int i = 0; i < 3; ++i) {
            w.window.grab();
            QCoreApplication::processEvents();
        }
    }
    static void look(World &w, const QString &page, QStringList &all)
    {
        const QString tag = QString::fromLatin1(QTest::currentDataTag()).replace(QStringLiteral(", "), QStringLiteral("-"));
        settle(w);
        QStringList whole = ours();
        // From 1280 px on the names of tiles are whole too, in every language.
        for (const Dashboard &dashboard : w.window.width() >= 1280 ? w.metrics.dashboards() : QVector<Dashboard>()) {
            for (const Panel &panel : dashboard.panels) {
                if (panel.kind == QLatin1String("stat"))
                    whole.append(panel.title);
            }
        }
        const QStringList found = layout::faults(w.window, whole);
        for (const QString &fault : found)
            all.append(QStringLiteral("%1 %2: %3").arg(page, tag, fault));
        const QString folder = qEnvironmentVariable("NOCTURNE_LAYOUT_PICTURES"); // to look at what the faults speak of
        if (!folder.isEmpty())
            w.window.grab().save(QDir(folder).filePath(QStringLiteral("%1-%2.png").arg(page, tag.section(QLatin1Char(' '), 0, 0))));
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("TZ", "UTC");
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        fonts::load();
        QApplication::setFont(fonts::body());
    }

    // What displays have at 100 and at 200 %: 1280x720 has 640x360 at 200, 1600x900 has 800x450, 1920x1080 has 960x540.
    void pages_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<QString>("language");
        for (const QSize size : {QSize(640, 360), QSize(800, 450), QSize(960, 540), QSize(1280, 720), QSize(1600, 900), QSize(1920, 1080), QSize(3840, 2160)})
            QTest::addRow("%dx%d", size.width(), size.height()) << size << QStringLiteral("en");
        for (const QSize size : {QSize(640, 360), QSize(960, 540), QSize(1280, 720), QSize(1920, 1080)})
            QTest::addRow("%dx%d, German", size.width(), size.height()) << size << QStringLiteral("de");
    }
    void pages()
    {
        QFETCH(QSize, size);
        QFETCH(QString, language);
        const Language spoken(language);
        if (language == QLatin1String("en"))
            QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        World w(now);
        QApplication::setStyle(new Style(w.theme));
        w.dress(Tokens::dark());
        w.window.resize(size);
        w.window.show();
        QStringList all;
        look(w, QStringLiteral("login"), all);
        for (const Dashboard &dashboard : m_scene.catalogue.dashboards) {
            m_scene.fill(w, dashboard.id);
            w.window.setEnvironment(dashboard.environment);
            w.window.showPage(dashboard.id);
            look(w, dashboard.id, all);
        }
        Connection gone = w.state.connection();
        gone.heardAt -= 200000;
        w.state.set(gone);
        look(w, QStringLiteral("backend-gone"), all);
        m_scene.fill(w, QStringLiteral("technical"));
        w.window.setEnvironment({});
        w.alerts.reset(hardAlerts());
        w.window.showPage(QStringLiteral("alerts"));
        look(w, QStringLiteral("alerts"), all);
        w.onCall.setBoard(board());
        w.onCall.setDeliveries(deliveries());
        w.onCall.setChannels({{QStringLiteral("mail-operations"), QStringLiteral("mail")}, {QStringLiteral("chat"), QStringLiteral("slack")}});
        w.window.showPage(QStringLiteral("on-call"));
        look(w, QStringLiteral("on-call"), all);
        for (const QString &fault : std::as_const(all))
            qWarning("%s", qPrintable(fault));
        QVERIFY2(all.isEmpty(), qPrintable(QStringLiteral("%1 faults").arg(all.size())));
        QApplication::setStyle(QStringLiteral("Fusion")); // the theme goes before the application
    }
};

QTEST_MAIN(TestLayout)
#include "tst_layout.moc"
