// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/views/Layout.h"
#include "tests/views/Scene.h"

#include "translations/Language.h"
#include "views/paint/Fonts.h"
#include "views/panels/PanelWidget.h"
#include "views/wall/WallWindow.h"

#include <QDir>
#include <QLineEdit>
#include <QRegularExpression>
#include <QTableView>
#include <QTest>

using namespace nocturne;

namespace {

void addLabels(QStringList &data, const Labels &labels)
{
    for (auto label = labels.cbegin(); label != labels.cend(); ++label)
        data << label.key() << label.value() << label.value().mid(label.value().indexOf(QLatin1Char(' ')) + 1); // a number in front only keeps the order
}

// What comes over the wire and is shown as it comes.
QStringList dataOf(const World &w)
{
    QStringList data{QStringLiteral("Nocturne"), QStringLiteral("mara"), QStringLiteral("prometheus"), QStringLiteral("alertmanager"), QStringLiteral("UTC"), QStringLiteral("Mara Lind"),
                     QStringLiteral("Li Chen"), QStringLiteral("First line"), QStringLiteral("Europe/Berlin"), QStringLiteral("mail"), QStringLiteral("HTTP 404")};
    for (const Dashboard &dashboard : w.metrics.dashboards()) {
        data << dashboard.environment;
        for (const Panel &panel : dashboard.panels) {
            for (const MetricSpec &metric : panel.metrics)
                data << metric.unit << metric.description;
            for (const MetricSpec &metric : panel.metrics)
                for (const LiveSeries *series : w.metrics.series(panel.id, metric.id))
                    addLabels(data, series->facts.labels);
        }
    }
    for (const Alert &alert : w.alerts.alerts()) {
        data << alert.name << alert.summary << alert.description << alert.source << alert.environment << alert.priority;
        addLabels(data, alert.labels);
        addLabels(data, alert.annotations);
    }
    // The longest first: a short one is a part of many.
    data.removeIf([](const QString &one) { return one.size() < 3; });
    std::sort(data.begin(), data.end(), [](const QString &a, const QString &b) { return a.size() > b.size(); });
    return data;
}

// Words of a text that nobody translated: outside of the pseudo-locale's brackets, in nothing that came over the wire, and no unit or key.
QString untranslated(QString text, const QStringList &data)
{
    static const QRegularExpression bracketed(QStringLiteral("\u27e6[^\u27e6\u27e7]*\u27e7"));
    static const QRegularExpression short_(QStringLiteral("\\b\\p{L}{1,2}\\b|<[^>]*>|\\b(?:Esc|Alt|min|req|pts|Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\\b"));
    while (text.contains(bracketed))
        text.remove(bracketed);
    text.remove(QRegularExpression(QStringLiteral("\u27e6[^\u27e7]*$"))); // a part of a translated text
    for (const QString &one : data)
        text.remove(one, Qt::CaseInsensitive);
    text.remove(short_);
    static const QRegularExpression word(QStringLiteral("\\p{L}{3,}"));
    const auto found = word.match(text);
    return found.hasMatch() ? text.trimmed() : QString();
}

} // namespace

/// The console in a language of its own: nothing that people read was left in English, and German has its room.
class TestLanguages : public QObject {
    Q_OBJECT

    static void fill(World &w, const Scene &scene, const QString &page)
    {
        const bool dashboard = !shippedPages().find(page);
        scene.fill(w, dashboard ? page : scene.catalogue.dashboards.first().id);
        constexpr TimeMs hour = Scene::oneHour;
        w.onCall.setBoard(OnCallBoard{sceneNow, {{QStringLiteral("first"), QStringLiteral("First line"), QStringLiteral("Europe/Berlin"),
                                                  {{sceneNow, sceneNow + 20 * hour, QStringLiteral("Mara Lind"), false}, {sceneNow + 20 * hour, sceneNow + 30 * hour, {}, false},
                                                   {sceneNow + 30 * hour, sceneNow + 336 * hour, QStringLiteral("Li Chen"), true}}}}});
        QVector<Delivery> deliveries;
        for (const char *outcome : {"delivered", "failed", "retry", "dropped"})
            for (const char *event : {"page", "acknowledged", "resolved", "test", "changed"})
                deliveries.append({QString::number(deliveries.size()), sceneNow - 1000, {}, QStringLiteral("mail"), QStringLiteral("Mara Lind"), QLatin1String(event), 2, 1, QLatin1String(outcome), QStringLiteral("HTTP 404")});
        w.onCall.setDeliveries(deliveries);
        w.window.resize(1600, 900);
        w.window.show();
        w.window.showPage(page);
        QCoreApplication::processEvents();
        w.window.refresh();
        QCoreApplication::processEvents();
    }
    using Moment = QPair<const char *, std::function<void(World &)>>;

    static void gone(World &w)
    {
        Connection c = w.state.connection();
        c.heardAt = sceneNow - 161000;
        w.state.set(c);
        w.window.refresh();
    }
    // What a person sees beside the pages at rest: forms, questions, messages, refusals, what is old, the wall and the door.
    static QVector<Moment> moments()
    {
        const auto onAlerts = [](std::initializer_list<Qt::Key> keys) {
            return [list = QVector<Qt::Key>(keys)](World &w) {
                w.window.showPage(QStringLiteral("alerts"));
                QApplication::setActiveWindow(&w.window);
                for (const Qt::Key key : list)
                    QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : &w.window, key);
            };
        };
        const auto filtered = [](const char *text) {
            return [text](World &w) {
                w.window.showPage(QStringLiteral("alerts"));
                w.window.findChild<QLineEdit *>(QStringLiteral("alert-filter"))->setText(QLatin1String(text));
            };
        };
        return {{"suppress", onAlerts({Qt::Key_J, Qt::Key_S})},
                {"comment", onAlerts({Qt::Key_J, Qt::Key_C})},
                {"escalate", onAlerts({Qt::Key_J, Qt::Key_E})},
                {"many", onAlerts({Qt::Key_J, Qt::Key_X, Qt::Key_J, Qt::Key_X, Qt::Key_A})},
                {"unknown key", filtered("colour:red")},
                {"unknown state", filtered("state:gone")},
                {"resolved", filtered("state:resolved")},
                {"nothing found", filtered("nothingiscalledso")},
                {"toasts", [](World &w) { w.toasts.raise({alert(QStringLiteral("a"), Severity::Emergency), alert(QStringLiteral("b"), Severity::Critical), alert(QStringLiteral("c")), alert(QStringLiteral("d")), alert(QStringLiteral("e"))}, sceneNow); }},
                {"details", [](World &w) { QTest::keyClick(w.window.findChild<PanelWidget *>(), Qt::Key_Return); }},
                {"table", [](World &w) { QTest::keyClick(w.window.findChild<PanelWidget *>(), Qt::Key_T); }},
                {"gone", gone},
                {"alerts gone", [](World &w) { w.window.showPage(QStringLiteral("alerts")); gone(w); }},
                {"viewer", [](World &w) { w.log(Role::Viewer); w.window.showPage(QStringLiteral("alerts")); }},
                {"logged out", [](World &w) { w.state.set(Connection{}); w.window.login().setBusy({}); }}};
    }
    static QStringList leftInEnglish(const QString &where, const World &w, QWidget &window)
    {
        QStringList faults;
        const QStringList data = dataOf(w);
        for (const QString &text : textsOf(window)) {
            if (const QString left = untranslated(text, data); !left.isEmpty())
                faults.append(QStringLiteral("%1: \"%2\" in \"%3\"").arg(where, left, text));
        }
        return faults;
    }
    static QStringList pages(const Scene &scene)
    {
        QStringList all = shippedPages().ids();
        for (const Dashboard &dashboard : scene.catalogue.dashboards)
            all.append(dashboard.id);
        return all;
    }
    // Everything that a person can read in a window: painted, or in widgets of Qt's own.
    static QStringList textsOf(QWidget &window)
    {
        QStringList texts;
        QWidgetList widgets = window.findChildren<QWidget *>();
        widgets.prepend(&window);
        for (QWidget *widget : std::as_const(widgets)) {
            if (!widget->isVisible() && widget != &window)
                continue;
            for (const drawn::Thing &thing : layout::thingsOf(*widget)) {
                if (thing.kind != drawn::Thing::Kind::Mark)
                    texts.append(thing.text);
            }
            texts.append(widget->toolTip());
            if (const auto *label = qobject_cast<const QLabel *>(widget))
                texts.append(label->text());
            else if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
                texts.append(button->text());
            else if (const auto *line = qobject_cast<const QLineEdit *>(widget))
                texts.append(line->placeholderText());
            else if (const auto *table = qobject_cast<const QTableView *>(widget))
                for (int column = 0; table->model() && column < table->model()->columnCount(); ++column) {
                    texts.append(table->model()->headerData(column, Qt::Horizontal).toString());
                    for (int row = 0; row < table->model()->rowCount(); ++row)
                        texts.append(table->model()->index(row, column).data().toString());
                }
        }
        texts.removeAll(QString());
        texts.removeDuplicates();
        return texts;
    }

private Q_SLOTS:
    void initTestCase() { fonts::load(); }

    void nothingIsLeftInEnglish()
    {
        const Language pseudo(QStringLiteral("pseudo"));
        const Scene scene;
        QStringList faults;
        int translated = 0;
        for (const QString &page : pages(scene)) {
            World w(sceneNow);
            fill(w, scene, page);
            for (const QString &text : textsOf(w.window))
                translated += text.contains(PseudoTranslator::first) ? 1 : 0;
            faults += leftInEnglish(page, w, w.window);
        }
        QVERIFY2(translated > 150, qPrintable(QString::number(translated)));
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
    }

    void noMomentIsLeftInEnglish_data()
    {
        QTest::addColumn<int>("moment");
        const auto all = moments();
        for (int i = 0; i < all.size(); ++i)
            QTest::newRow(all[i].first) << i;
    }
    void noMomentIsLeftInEnglish()
    {
        QFETCH(int, moment);
        for (const QString &name : {QStringLiteral("pseudo"), QStringLiteral("de")}) {
            const Language language(name);
            const Scene scene;
            World w(sceneNow);
            fill(w, scene, QStringLiteral("executive"));
            moments()[moment].second(w);
            QCoreApplication::processEvents();
            if (qEnvironmentVariableIsSet("NOCTURNE_KEEP_PICTURES"))
                w.window.grab().save(QDir(qEnvironmentVariable("NOCTURNE_KEEP_PICTURES")).filePath(QStringLiteral("%1-%2.png").arg(name, QLatin1String(moments()[moment].first))));
            QStringList faults = name == QLatin1String("pseudo") ? leftInEnglish(QLatin1String(moments()[moment].first), w, w.window) : QStringList();
            for (const QString &fault : layout::faults(w.window))
                if (fault.contains(QStringLiteral(" needs ")))
                    faults.append(name + QStringLiteral(": ") + fault);
            QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
        }
    }

    void theWallIsNotLeftInEnglish_data()
    {
        QTest::addColumn<bool>("dead");
        QTest::newRow("alive") << false;
        QTest::newRow("cut") << true;
    }
    void theWallIsNotLeftInEnglish()
    {
        QFETCH(bool, dead);
        const Language pseudo(QStringLiteral("pseudo"));
        const Scene scene;
        World w(sceneNow);
        fill(w, scene, QStringLiteral("technical"));
        WallWindow wall({w.theme, w.state, w.alerts, w.metrics, w.onCall}, {{QStringLiteral("technical")}, 20, 5});
        wall.resize(1920, 1080);
        if (dead)
            gone(w);
        wall.tick();
        const QStringList faults = leftInEnglish(QStringLiteral("wall"), w, wall);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
    }

    void untranslatedTextsAreFound()
    {
        QCOMPARE(untranslated(QStringLiteral("\u27e6Öķ\u27e7 and more, 3 ms"), {}), QStringLiteral("and more, 3"));
        QCOMPARE(untranslated(QStringLiteral("\u27e6Öķ\u27e7 DiskFull 4 h"), {QStringLiteral("DiskFull")}), QString());
    }

    void germanHasItsRoom_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("1280x720") << QSize(1280, 720);
        QTest::newRow("1600x900") << QSize(1600, 900);
    }
    void germanHasItsRoom()
    {
        QFETCH(QSize, size);
        const Language german(QStringLiteral("de"));
        const Scene scene;
        QStringList faults;
        for (const QString &page : pages(scene)) {
            World w(sceneNow);
            fill(w, scene, page);
            w.window.resize(size);
            QCoreApplication::processEvents();
            if (qEnvironmentVariableIsSet("NOCTURNE_KEEP_PICTURES"))
                w.window.grab().save(QDir(qEnvironmentVariable("NOCTURNE_KEEP_PICTURES")).filePath(QStringLiteral("de-%1-%2.png").arg(page).arg(size.width())));
            for (const QString &fault : layout::faults(w.window))
                if (fault.contains(QStringLiteral(" needs "))) // a label, a button or a field of ours
                    faults.append(page + QStringLiteral(": ") + fault);
        }
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
    }
};

QTEST_MAIN(TestLanguages)
#include "tst_languages.moc"
