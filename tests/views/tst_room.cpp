// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/views/Scene.h"

#include "models/Words.h"
#include "translations/Language.h"
#include "views/alerts/ToastCard.h"
#include "views/paint/Drawn.h"
#include "views/paint/Fonts.h"
#include "views/panels/HealthPanel.h"
#include "views/panels/MetricDetails.h"
#include "views/panels/OpenAlerts.h"
#include "views/paint/Style.h"
#include "views/wall/WallWindow.h"

#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QScrollArea>
#include <QTest>

using namespace nocturne;

namespace {

constexpr TimeMs now = sceneNow;

template <typename Widget> QVector<drawn::Thing> paintedOn(Widget &widget)
{
    QVector<drawn::Thing> things;
    drawn::listen([&](const drawn::Thing &thing) { things.append(thing); });
    (void)widget.grab();
    drawn::listen({});
    return things;
}

void settle(World &w)
{
    w.window.refresh();
    for (int i = 0; i < 3; ++i) {
        w.window.grab();
        QCoreApplication::processEvents();
    }
}

} // namespace

/// What has room is whole, and nothing touches what it does not belong to.
class TestRoom : public QObject {
    Q_OBJECT

    const Scene m_scene;

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("TZ", "UTC");
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        fonts::load();
        QApplication::setFont(fonts::body());
    }

    void theListGivesItsRoom_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<QString>("language");
        for (const char *language : {"en", "de"})
            for (const QSize size : {QSize(960, 540), QSize(1280, 720), QSize(1600, 900), QSize(1920, 1080), QSize(3840, 2160)})
                QTest::addRow("%dx%d, %s", size.width(), size.height(), language) << size << QString::fromLatin1(language);
    }
    // Names before all, then where, of which environment and who has it; a column in which nothing stands gives its room away.
    void theListGivesItsRoom()
    {
        QFETCH(QSize, size);
        QFETCH(QString, language);
        const Language spoken(language);
        World w(now);
        QApplication::setStyle(new Style(w.theme));
        w.log(Role::Operator);
        AlertSet set;
        const auto add = [&](const char *id, const char *name, Severity severity) -> Alert & {
            Alert a = alert(QString::fromLatin1(id), severity);
            a.name = QString::fromLatin1(name);
            a.summary = QStringLiteral("%1 on %2").arg(a.name, a.id);
            a.startsAt = now - 600000;
            a.labels = {{QStringLiteral("instance"), a.id}};
            return *set.insert(a.id, a);
        };
        add("ops", "CoreRouterDown", Severity::Emergency);
        add("host0001", "DiskFull", Severity::Critical);
        add("host0002", "QaThing", Severity::Critical).environment = QStringLiteral("qa");
        add("host0003", "DiskFull", Severity::Warning).acknowledged = Acknowledgement{QStringLiteral("operator"), now, {}, {}};
        add("host0004", "DiskFull", Severity::Warning).suppressed = Suppression{QStringLiteral("admin"), now + 3600000, QStringLiteral("work")};
        Alert &returned = add("host0005", "DiskFull", Severity::Warning);
        returned.active = false;
        w.alerts.reset(set);
        w.window.resize(size);
        w.window.show();
        w.window.showPage(QStringLiteral("alerts"));
        settle(w);
        auto &page = w.window.alertsPage();
        const auto things = paintedOn(page);
        QStringList seen;
        QStringList wanted{QStringLiteral("CoreRouterDown"), QStringLiteral("QaThing"), QStringLiteral("DiskFull"), QStringLiteral("production"), QStringLiteral("qa")};
        if (size.width() >= 1280)
            wanted << QStringLiteral("host0001") << QStringLiteral("operator") << QCoreApplication::translate("nocturne::AlertsPage", "Environment") << whoHas(*w.alerts.find(QStringLiteral("host0004")))
                   << whoHas(*w.alerts.find(QStringLiteral("host0005")));
        if (size.width() >= 1600)
            wanted << QStringLiteral("CoreRouterDown on ops");
        for (const drawn::Thing &thing : things) {
            seen.append(thing.text);
            QVERIFY2(!(thing.cut && wanted.contains(thing.text)), qPrintable(QStringLiteral("%1: %2 of %3").arg(thing.text).arg(thing.ink.width()).arg(thing.wanted)));
        }
        for (const QString &text : std::as_const(wanted))
            QVERIFY2(std::any_of(seen.cbegin(), seen.cend(), [&](const QString &s) { return s == text || s.endsWith(QStringLiteral(": ") + text); }), qPrintable(text));
        QVERIFY2(!seen.contains(QCoreApplication::translate("nocturne::AlertsPage", "Tenant")), "a column of dashes");
        QApplication::setStyle(QStringLiteral("Fusion")); // the theme goes before the application
    }

    void theHintsAreWhole_data() { theListGivesItsRoom_data(); }
    void theHintsAreWhole()
    {
        QFETCH(QSize, size);
        QFETCH(QString, language);
        const Language spoken(language);
        World w(now);
        w.log(Role::Operator);
        AlertSet set;
        for (int i = 0; i < 20; ++i) {
            Alert a = alert(QString::number(i));
            if (i % 2 == 0)
                a.acknowledged = Acknowledgement{QStringLiteral("mara"), now, {}, {}};
            set.insert(a.id, a);
        }
        w.alerts.reset(set);
        w.window.resize(size);
        w.window.show();
        w.window.showPage(QStringLiteral("alerts"));
        for (const bool marked : {false, true}) {
            if (marked)
                w.window.alertsPage().run(Command::MarkAll);
            settle(w);
            const auto *keys = w.window.findChild<QLabel *>(QStringLiteral("alert-keys"));
            if (!keys->isVisible())
                continue;
            QVERIFY2(keys->fontMetrics().horizontalAdvance(keys->text()) <= keys->width(), qPrintable(keys->text()));
            QVERIFY2(keys->text().endsWith(QCoreApplication::translate("nocturne::AlertsPage", "all keys")), qPrintable(keys->text()));
        }
    }

    // What is not known is hatched as wide as its own cell.
    void theHatchTouchesNothing()
    {
        World w(now);
        w.log(Role::Operator);
        Alert a = alert(QStringLiteral("a"));
        a.startsAt = now - 600000;
        a.environment = QStringLiteral("production");
        a.acknowledged = Acknowledgement{QStringLiteral("operator"), now, {}, {}};
        w.alerts.reset({{a.id, a}});
        Connection gone = w.state.connection();
        gone.heardAt -= 200000;
        w.state.set(gone);
        AlertDelegate delegate(w.theme, w.state, w.pending, nullptr);
        AlertColumns::Needs needs;
        needs.environment = 74;
        delegate.setNeeds(needs);
        for (const int width : {700, 900, 1112}) {
            QImage image(width, AlertDelegate::rowHeight, QImage::Format_RGB32);
            QPainter painter(&image);
            QStyleOptionViewItem option;
            option.rect = image.rect();
            delegate.paint(&painter, option, w.list.index(w.list.rowOf(a.id)));
            painter.end();
            const AlertColumns c = AlertColumns::of(QRectF(image.rect()), needs);
            const auto plain = [&](int from, int to) {
                for (int x = from; x < to; ++x)
                    for (int y = 4; y < 32; ++y)
                        if (image.pixelColor(x, y) != w.theme.tokens().surface)
                            return false;
                return true;
            };
            QVERIFY(!plain(static_cast<int>(c.age.left()), static_cast<int>(c.age.right())));
            QVERIFY2(plain(static_cast<int>(c.age.left()) - 11, static_cast<int>(c.age.left()) - 5), qPrintable(QString::number(width)));
            QVERIFY2(plain(static_cast<int>(c.age.right()) + 6, static_cast<int>(c.who.left())), qPrintable(QString::number(width)));
        }
    }

    // One name that is very long takes no column from all the others.
    void oneLongNameLeavesThePlaces()
    {
        AlertColumns::Needs needs;
        needs.where = 90;
        needs.who = 60;
        needs.environment = 0;
        for (const qreal name : {120.0, 400.0}) {
            needs.alert = name;
            for (const int width : {700, 900, 1112})
                QVERIFY2(AlertColumns::of(QRectF(0, 0, width, 36), needs).where.width() > 0, qPrintable(QStringLiteral("%1 of %2").arg(name).arg(width)));
        }
    }

    void openNow_data()
    {
        QTest::addColumn<QSize>("size");
        for (const QSize size : {QSize(1280, 720), QSize(1600, 900), QSize(1920, 1080), QSize(3840, 2160)})
            QTest::addRow("%dx%d", size.width(), size.height()) << size;
    }
    // The words stand off from the badge, under each other, and as many alerts are shown as have room.
    void openNow()
    {
        QFETCH(QSize, size);
        World w(now);
        m_scene.fill(w, QStringLiteral("executive"));
        AlertSet set;
        for (int i = 0; i < 3; ++i) {
            Alert a = alert(QStringLiteral("Router%1").arg(i), i == 0 ? Severity::Emergency : Severity::Warning);
            set.insert(a.id, a);
        }
        w.alerts.reset(set);
        w.window.resize(size);
        w.window.show();
        w.window.showPage(QStringLiteral("executive"));
        settle(w);
        auto *panel = w.window.findChild<OpenAlerts *>();
        QVERIFY(panel);
        const auto things = paintedOn(*panel);
        QVector<QRectF> badges;
        QVector<QRectF> names;
        int more = 0;
        for (const drawn::Thing &thing : things) {
            if (thing.text == words::severity(Severity::Emergency) || thing.text == words::severity(Severity::Warning))
                badges.append(thing.ink);
            if (thing.text.startsWith(QLatin1String("Router")))
                names.append(thing.ink);
            more += thing.text.startsWith(QLatin1String("and ")) ? thing.text.section(u' ', 1, 1).toInt() : 0;
            QVERIFY2(thing.ink.bottom() <= panel->height() - 2, qPrintable(thing.text));
        }
        QVERIFY2(names.size() >= 2, qPrintable(QString::number(panel->height())));
        QCOMPARE(badges.size(), names.size());
        QCOMPARE(names.size() + more, 3);
        for (qsizetype i = 0; i < names.size(); ++i) {
            QVERIFY(badges[i].right() + 6 + 8 <= names[i].left());
            QCOMPARE(std::lround(names[i].left()), std::lround(names[0].left()));
        }
    }

    // In German the answer is longer; beside it there is room for the counts, if need be without their words.
    void theBannerCounts_data() { theListGivesItsRoom_data(); }
    void theBannerCounts()
    {
        QFETCH(QSize, size);
        QFETCH(QString, language);
        if (size.width() < 1280)
            return;
        const Language spoken(language);
        World w(now);
        m_scene.fill(w, QStringLiteral("executive"));
        AlertSet set;
        for (int i = 0; i < 37; ++i) {
            const Alert a = alert(QString::number(i), i == 0 ? Severity::Emergency : Severity::Critical);
            set.insert(a.id, a);
        }
        w.alerts.reset(set);
        w.window.resize(size);
        w.window.show();
        w.window.showPage(QStringLiteral("executive"));
        settle(w);
        auto *banner = w.window.findChild<HealthPanel *>();
        QVERIFY(banner);
        const auto things = paintedOn(*banner);
        QVERIFY(std::any_of(things.cbegin(), things.cend(), [](const drawn::Thing &thing) { return thing.kind == drawn::Thing::Kind::Figures && thing.text == QLatin1String("36"); }));
        for (qsizetype i = 0; i < things.size(); ++i)
            for (qsizetype k = 0; k < i; ++k)
                QVERIFY2(!things[i].ink.intersects(things[k].ink), qPrintable(things[i].text + QLatin1Char('|') + things[k].text));
    }

    // Facts with names of series that are longer than the line: they go on in the next.
    void factsAreWhole_data() { openNow_data(); }
    void factsAreWhole()
    {
        QFETCH(QSize, size);
        World w(now);
        m_scene.fill(w, QStringLiteral("technical"));
        w.window.resize(size);
        w.window.show();
        w.window.showPage(QStringLiteral("technical"));
        settle(w);
        const auto &panels = m_scene.catalogue.dashboard(QStringLiteral("technical"))->panels;
        for (Panel panel : panels) {
            for (MetricSpec &metric : panel.metrics)
                metric.needs.append(QStringLiteral("http_server_request_duration_seconds_bucket_of_all_services"));
            w.window.details().open(panel, DetailsAs::Chart, {});
            w.window.details().resize(w.window.width() - 200, w.window.height() - 100);
            w.window.details().setVisible(true);
            settle(w);
            const auto *area = w.window.details().findChild<QScrollArea *>();
            QVERIFY2(area->widget()->width() <= area->viewport()->width(), qPrintable(panel.title));
        }
    }

    // A long name beside its target, as German has them: it is smaller, and its unit stands with the target alone.
    void aLongNameIsWhole()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        World w(now);
        m_scene.fill(w, QStringLiteral("technical"));
        auto dashboards = m_scene.catalogue.dashboards;
        QString runtime;
        for (Dashboard &dashboard : dashboards)
            for (Panel &panel : dashboard.panels)
                for (MetricSpec &metric : panel.metrics)
                    if (metric.title == QLatin1String("Blocking operations")) {
                        metric.title = QStringLiteral("Blockierende Aufrufe");
                        runtime = panel.id;
                    }
        QVERIFY(!runtime.isEmpty());
        w.metrics.setDashboards(dashboards);
        w.metrics.reset(m_scene.past(*m_scene.catalogue.dashboard(QStringLiteral("technical"))));
        w.window.resize(1280, 720);
        w.window.show();
        w.window.showPage(QStringLiteral("technical"));
        settle(w);
        int seen = 0;
        for (auto *panel : w.window.findChildren<PanelWidget *>()) {
            if (panel->panel().id != runtime || !panel->isVisible())
                continue;
            QStringList all;
            for (const drawn::Thing &thing : paintedOn(*panel)) {
                all.append(thing.text);
                if (thing.text == QLatin1String("Blockierende Aufrufe")) {
                    ++seen;
                    QVERIFY2(!thing.cut, qPrintable(QStringLiteral("%1 of %2").arg(thing.ink.width()).arg(thing.wanted)));
                }
            }
            QVERIFY2(all.contains(QStringLiteral("< 10 /min")), qPrintable(all.join(u'|')));
        }
        QCOMPARE(seen, 1);
    }

    // The small toast shows how bad it is.
    void theSmallToastHasItsMark()
    {
        World w(now);
        QApplication::setStyle(new Style(w.theme));
        m_scene.fill(w, QStringLiteral("technical"));
        w.window.resize(1280, 720);
        w.window.show();
        w.window.showPage(QStringLiteral("technical"));
        settle(w);
        w.toasts.raise(alert(QStringLiteral("SlowQueries")), w.state.now());
        settle(w);
        auto *card = w.window.findChild<ToastCard *>(QStringLiteral("toast-0"));
        QVERIFY(card && card->width() <= ToastCard::counted);
        int marks = 0;
        for (const drawn::Thing &thing : paintedOn(*card)) {
            if (thing.kind != drawn::Thing::Kind::Mark || thing.device == nullptr)
                continue;
            ++marks;
            QVERIFY(thing.ink.width() >= 12);
            for (const auto *button : card->findChildren<QPushButton *>())
                QVERIFY(!button->isVisible() || !QRectF(button->geometry()).intersects(thing.ink));
        }
        QCOMPARE(marks, 1);
        for (const auto *button : card->findChildren<QPushButton *>())
            QVERIFY(!button->isVisible() || button->fontMetrics().horizontalAdvance(button->text()) + 8 <= button->width());
        QApplication::setStyle(QStringLiteral("Fusion"));
    }

    // The same words at every size of a display, and one line where they nearly fit.
    void theWallSaysTheSame_data()
    {
        QTest::addColumn<QSize>("size");
        for (const QSize size : {QSize(1280, 720), QSize(1920, 1080), QSize(3840, 2160)})
            QTest::addRow("%dx%d", size.width(), size.height()) << size;
    }
    void theWallSaysTheSame()
    {
        QFETCH(QSize, size);
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        World w(now);
        WallWindow wall({w.theme, w.state, w.alerts, w.metrics, w.onCall}, {{QStringLiteral("executive")}, 20, 5});
        m_scene.fill(w, QStringLiteral("executive"));
        wall.resize(size);
        wall.show();
        w.metrics.reset(m_scene.past(*m_scene.catalogue.dashboard(QStringLiteral("executive"))));
        wall.tick();
        QCoreApplication::processEvents();
        qreal lowest = 0;
        qreal highest = 0;
        int targets = 0;
        QStringList all;
        for (const drawn::Thing &thing : paintedOn(wall)) {
            all.append(thing.text);
            if (thing.text.contains(QLatin1String("99.95"))) {
                QVERIFY2(thing.text.startsWith(QLatin1String("target")), qPrintable(thing.text));
                ++targets;
            }
            if (thing.kind == drawn::Thing::Kind::Figures && thing.ink.height() > size.height() / 24.0 && thing.ink.top() > size.height() / 9.0) {
                lowest = lowest == 0 ? thing.ink.height() : std::min(lowest, thing.ink.height());
                highest = std::max(highest, thing.ink.height());
            }
        }
        QVERIFY2(targets > 0 && highest > 0, qPrintable(all.join(u'|')));
        QVERIFY2(lowest > highest * 0.9, qPrintable(QStringLiteral("%1 %2").arg(lowest).arg(highest)));
    }
};

QTEST_MAIN(TestRoom)
#include "tst_room.moc"
