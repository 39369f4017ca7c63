// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/views/World.h"

#include "views/alerts/AlertDelegate.h"
#include "views/alerts/AlertsPage.h"
#include "views/paint/Fonts.h"
#include "views/paint/Marks.h"
#include "views/paint/TextBlock.h"
#include "views/panels/DashboardPage.h"
#include "views/panels/StatTile.h"
#include "views/panels/TimeSeriesChart.h"
#include "views/shell/Header.h"
#include "views/shell/LoginView.h"
#include "views/shell/StatusBar.h"

#include <QAbstractButton>
#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QPaintEvent>
#include <QPushButton>
#include <QScreen>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include <array>
#include <cmath>

using namespace nocturne;

namespace {

MetricSpec spec(const QString &id)
{
    MetricSpec m;
    m.id = id;
    m.title = QStringLiteral("Response time");
    m.unit = QStringLiteral("ms");
    m.better = Better::Lower;
    m.target = 500;
    m.warning = 500;
    m.critical = 2000;
    m.intervalSeconds = 5;
    return m;
}

Panel panel(const QString &id, const char *kind, int x = 0, int y = 0, int w = 2, int h = 1)
{
    return {id, QStringLiteral("Response time p95"), QString::fromLatin1(kind), x, y, w, h, {spec(QStringLiteral("m"))}};
}

Series series(const QString &panelId, const QVector<Sample> &points, quint32 number = 1, const Labels &labels = {})
{
    Series s;
    s.number = number;
    s.panel = panelId;
    s.metric = QStringLiteral("m");
    s.labels = labels;
    s.points = points;
    return s;
}

/// How many pixels of a picture have nearly this colour.
int count(const QImage &image, const QColor &colour)
{
    int found = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor c = image.pixelColor(x, y);
            found += std::abs(c.red() - colour.red()) + std::abs(c.green() - colour.green()) + std::abs(c.blue() - colour.blue()) <= 6 ? 1 : 0;
        }
    }
    return found;
}

/// Counts the paint events of a widget.
class Paints final : public QObject {
public:
    explicit Paints(QWidget *widget) { widget->installEventFilter(this); }
    bool eventFilter(QObject *, QEvent *event) override
    {
        count += event->type() == QEvent::Paint ? 1 : 0;
        return false;
    }
    int count = 0;
};

// ---- Colour distances: CIEDE2000 between colours as eyes without one kind of cone see them (Machado, Oliveira, Fernandes 2009).

using Vector = std::array<double, 3>;
using Matrix = std::array<Vector, 3>;
constexpr Matrix normal{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
constexpr Matrix protanopia{{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}};
constexpr Matrix deuteranopia{{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}};
constexpr Matrix tritanopia{{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}};

Vector labOf(const QColor &colour, const Matrix &eye)
{
    const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    const Vector rgb{linear(colour.redF()), linear(colour.greenF()), linear(colour.blueF())};
    Vector seen{};
    for (size_t i = 0; i < 3; ++i)
        seen[i] = std::clamp(eye[i][0] * rgb[0] + eye[i][1] * rgb[1] + eye[i][2] * rgb[2], 0.0, 1.0);
    const double x = (0.4124564 * seen[0] + 0.3575761 * seen[1] + 0.1804375 * seen[2]) / 0.95047;
    const double y = 0.2126729 * seen[0] + 0.7151522 * seen[1] + 0.0721750 * seen[2];
    const double z = (0.0193339 * seen[0] + 0.1191920 * seen[1] + 0.9503041 * seen[2]) / 1.08883;
    const auto f = [](double t) { return t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116; };
    return {116 * f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))};
}

double ciede2000(const Vector &one, const Vector &two)
{
    constexpr double pi = 3.14159265358979323846;
    const auto degrees = [](double a) { return a * 180 / pi; };
    const auto radians = [](double a) { return a * pi / 180; };
    const double c1 = std::hypot(one[1], one[2]);
    const double c2 = std::hypot(two[1], two[2]);
    const double cm7 = std::pow((c1 + c2) / 2, 7);
    const double g = 0.5 * (1 - std::sqrt(cm7 / (cm7 + std::pow(25.0, 7))));
    const double a1 = one[1] * (1 + g);
    const double a2 = two[1] * (1 + g);
    const double cp1 = std::hypot(a1, one[2]);
    const double cp2 = std::hypot(a2, two[2]);
    const auto hue = [&](double b, double a) { return a == 0 && b == 0 ? 0.0 : std::fmod(degrees(std::atan2(b, a)) + 360, 360); };
    const double h1 = hue(one[2], a1);
    const double h2 = hue(two[2], a2);
    double dh = cp1 * cp2 == 0 ? 0 : h2 - h1;
    dh = dh > 180 ? dh - 360 : dh < -180 ? dh + 360 : dh;
    const double dH = 2 * std::sqrt(cp1 * cp2) * std::sin(radians(dh / 2));
    const double l = (one[0] + two[0]) / 2;
    const double c = (cp1 + cp2) / 2;
    double h = h1 + h2;
    if (cp1 * cp2 != 0)
        h = std::abs(h1 - h2) <= 180 ? h / 2 : h < 360 ? (h + 360) / 2 : (h - 360) / 2;
    const double t = 1 - 0.17 * std::cos(radians(h - 30)) + 0.24 * std::cos(radians(2 * h)) + 0.32 * std::cos(radians(3 * h + 6)) - 0.20 * std::cos(radians(4 * h - 63));
    const double sl = 1 + 0.015 * (l - 50) * (l - 50) / std::sqrt(20 + (l - 50) * (l - 50));
    const double sc = 1 + 0.045 * c;
    const double sh = 1 + 0.015 * c * t;
    const double c7 = std::pow(c, 7);
    const double rt = -std::sin(radians(60 * std::exp(-std::pow((h - 275) / 25, 2)))) * 2 * std::sqrt(c7 / (c7 + std::pow(25.0, 7)));
    const double dl = (two[0] - one[0]) / sl;
    const double dc = (cp2 - cp1) / sc;
    const double dhh = dH / sh;
    return std::sqrt(dl * dl + dc * dc + dhh * dhh + rt * dc * dhh);
}

} // namespace

/// The window part by part: what is shown, said and offered, in both themes and at many sizes.
class TestPages : public QObject {
    Q_OBJECT

    static void showDashboard(World &w, const QVector<Panel> &panels, const std::vector<Series> &all)
    {
        w.metrics.setDashboards({{QStringLiteral("d"), QStringLiteral("D"), QStringLiteral("production"), panels}});
        w.metrics.reset(all);
        w.window.resize(1600, 900);
        w.window.show();
        w.window.showPage(QStringLiteral("d"));
        w.window.refresh();
        QCoreApplication::processEvents();
    }

private Q_SLOTS:
    void initTestCase()
    {
        fonts::load();
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    }

    // ---- Colours and marks

    void severitiesAreToldApart_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<int>("eye");
        QTest::addColumn<double>("all");   // smallest distance of all five, as the visual language states it
        QTest::addColumn<double>("three"); // of those that demand action
        QTest::newRow("dark, normal sight") << true << 0 << 28.3 << 33.7;
        QTest::newRow("dark, protanopia") << true << 1 << 18.0 << 24.8;
        QTest::newRow("dark, deuteranopia") << true << 2 << 12.3 << 15.2;
        QTest::newRow("dark, tritanopia") << true << 3 << 10.4 << 17.1;
        QTest::newRow("light, normal sight") << false << 0 << 20.6 << 32.2;
        QTest::newRow("light, protanopia") << false << 1 << 15.9 << 18.5;
        QTest::newRow("light, deuteranopia") << false << 2 << 10.0 << 10.0;
        QTest::newRow("light, tritanopia") << false << 3 << 13.7 << 15.0;
    }
    void severitiesAreToldApart()
    {
        QFETCH(bool, dark);
        QFETCH(int, eye);
        QFETCH(double, all);
        QFETCH(double, three);
        const std::array<const Matrix *, 4> eyes{&normal, &protanopia, &deuteranopia, &tritanopia};
        const Tokens tokens = dark ? Tokens::dark() : Tokens::light();
        double smallest = 1000;
        double smallestOfThree = 1000;
        for (int a = 0; a < severityCount; ++a) {
            for (int b = a + 1; b < severityCount; ++b) {
                const Matrix &seen = *eyes[static_cast<size_t>(eye)];
                const double distance = ciede2000(labOf(tokens.severity(static_cast<Severity>(a)), seen), labOf(tokens.severity(static_cast<Severity>(b)), seen));
                smallest = std::min(smallest, distance);
                if (b <= static_cast<int>(Severity::Warning))
                    smallestOfThree = std::min(smallestOfThree, distance);
            }
        }
        QVERIFY2(smallest >= 9.95 && smallestOfThree >= (dark ? 15 : 9.95), qPrintable(QString::number(smallest)));
        QVERIFY2(std::abs(smallest - all) < 0.3, qPrintable(QString::number(smallest)));
        QVERIFY2(std::abs(smallestOfThree - three) < 0.3, qPrintable(QString::number(smallestOfThree)));
    }

    void shapesSpeakWithoutColour()
    {
        // In one colour, at the size of a list: every mark differs from every other by a good part of its area.
        Tokens grey = Tokens::dark();
        grey.emergency = grey.critical = grey.warning = grey.info = grey.success = Qt::white;
        QVector<QImage> pictures;
        for (const auto fill : {marks::Fill::Solid, marks::Fill::Outline}) {
            for (int i = 0; i < severityCount; ++i) {
                QImage image(16, 16, QImage::Format_RGB32);
                image.fill(Qt::black);
                QPainter painter(&image);
                marks::draw(painter, QRectF(0, 0, 16, 16), static_cast<Severity>(i), fill, grey);
                painter.end();
                if (fill == marks::Fill::Outline && i >= static_cast<int>(Severity::Info))
                    continue; // these have one form
                pictures.append(image);
            }
        }
        for (qsizetype a = 0; a < pictures.size(); ++a) {
            for (qsizetype b = a + 1; b < pictures.size(); ++b) {
                int different = 0;
                for (int y = 0; y < 16; ++y) {
                    for (int x = 0; x < 16; ++x)
                        different += std::abs(qGray(pictures[a].pixel(x, y)) - qGray(pictures[b].pixel(x, y))) > 96 ? 1 : 0;
                }
                QVERIFY2(different > 16, qPrintable(QStringLiteral("%1 and %2: %3").arg(a).arg(b).arg(different)));
            }
        }
    }

    // ---- Log-in

    void logins_data()
    {
        QTest::addColumn<QString>("server");
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("password");
        QTest::addColumn<bool>("sent");
        QTest::newRow("good") << QStringLiteral("https://noc.example:8600") << QStringLiteral("li") << QStringLiteral("x") << true;
        QTest::newRow("spaces around the address") << QStringLiteral("  http://127.0.0.1:1 ") << QStringLiteral("li") << QStringLiteral("x") << true;
        QTest::newRow("no scheme") << QStringLiteral("noc.example") << QStringLiteral("li") << QStringLiteral("x") << false;
        QTest::newRow("another scheme") << QStringLiteral("file:///etc/passwd") << QStringLiteral("li") << QStringLiteral("x") << false;
        QTest::newRow("no host") << QStringLiteral("https://") << QStringLiteral("li") << QStringLiteral("x") << false;
        QTest::newRow("nothing") << QString() << QStringLiteral("li") << QStringLiteral("x") << false;
        QTest::newRow("no name") << QStringLiteral("https://noc") << QString() << QStringLiteral("x") << false;
        QTest::newRow("no password") << QStringLiteral("https://noc") << QStringLiteral("li") << QString() << false;
    }
    void logins()
    {
        QFETCH(QString, server);
        QFETCH(QString, user);
        QFETCH(QString, password);
        QFETCH(bool, sent);
        Theme theme(Tokens::dark());
        LoginView view(theme);
        QSignalSpy wanted(&view, &LoginView::loginWanted);
        view.fill(server, user);
        auto *field = view.findChild<QLineEdit *>(QStringLiteral("login-password"));
        field->setText(password);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(wanted.size(), sent ? 1 : 0);
        auto *button = view.findChild<QPushButton *>(QStringLiteral("login-button"));
        QCOMPARE(button->isEnabled(), !sent); // busy: not twice
        QVERIFY(!view.findChild<QLabel *>(QStringLiteral("login-problem"))->text().isEmpty());
        if (sent) {
            QVERIFY(field->text().isEmpty()); // a password does not stay on a screen
            QCOMPARE(wanted[0][3].toBool(), true);
            view.showProblem(QStringLiteral("Name or password is wrong."));
            QVERIFY(button->isEnabled());
        }
    }

    void passwordsAreHidden()
    {
        Theme theme(Tokens::dark());
        LoginView view(theme);
        QCOMPARE(view.findChild<QLineEdit *>(QStringLiteral("login-password"))->echoMode(), QLineEdit::Password);
        view.findChild<QCheckBox *>()->setChecked(false);
        QSignalSpy wanted(&view, &LoginView::loginWanted);
        view.fill(QStringLiteral("https://noc"), QStringLiteral("li"));
        view.findChild<QLineEdit *>(QStringLiteral("login-password"))->setText(QStringLiteral("x"));
        view.findChild<QPushButton *>(QStringLiteral("login-button"))->click();
        QCOMPARE(wanted[0][3].toBool(), false);
    }

    void theWindowShowsWhoIsIn()
    {
        World w;
        w.window.show();
        QVERIFY(w.window.login().isVisible());
        w.log(Role::Operator);
        QVERIFY(!w.window.login().isVisible());
        w.state.set(Connection());
        QVERIFY(w.window.login().isVisible());
    }

    // ---- Rail, header, status

    void pagesByKey()
    {
        World w;
        w.log(Role::Operator);
        QVector<Dashboard> dashboards;
        for (const char *id : {"executive", "technical", "business"})
            dashboards.append({QString::fromLatin1(id), QString::fromLatin1(id), {}, {panel(QStringLiteral("p"), "stat")}});
        w.metrics.setDashboards(dashboards);
        w.window.resize(1600, 900);
        w.window.show();
        w.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&w.window));
        QSignalSpy shown(&w.window, &MainWindow::pageShown);
        QTest::keyClick(&w.window, Qt::Key_3, Qt::AltModifier);
        QCOMPARE(w.window.page(), QStringLiteral("business"));
        QTest::keyClick(&w.window, Qt::Key_5, Qt::AltModifier); // whatever pages there are
        QCOMPARE(w.window.page(), QStringLiteral("alerts"));
        QTest::keyClick(&w.window, Qt::Key_9, Qt::AltModifier); // there is none
        QCOMPARE(w.window.page(), QStringLiteral("alerts"));
        QVERIFY(shown.size() >= 2);
        auto *button = w.window.findChild<QAbstractButton *>(QStringLiteral("rail-technical"));
        QVERIFY(button && !button->isChecked());
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(w.window.page(), QStringLiteral("technical"));
        QVERIFY(button->isChecked());
        w.window.showPage(QStringLiteral("nothing of this name"));
        QCOMPARE(w.window.page(), QStringLiteral("executive")); // the first, until there is one of that name
        dashboards.append({QStringLiteral("nothing of this name"), QStringLiteral("N"), {}, {}});
        w.metrics.setDashboards(dashboards);
        QCOMPARE(w.window.page(), QStringLiteral("nothing of this name"));
        w.window.showPage(QStringLiteral("alerts"));
        w.metrics.setDashboards(dashboards);
        QCOMPARE(w.window.page(), QStringLiteral("alerts")); // nobody is thrown off the page he works on
    }

    void newDashboardsKeepThePage()
    {
        World w;
        w.log(Role::Operator);
        showDashboard(w, {panel(QStringLiteral("p"), "stat")}, {});
        QCOMPARE(w.window.page(), QStringLiteral("d"));
        w.metrics.setDashboards({{QStringLiteral("a"), QStringLiteral("A"), {}, {}}, {QStringLiteral("d"), QStringLiteral("D"), {}, {panel(QStringLiteral("q"), "stat")}}});
        QCOMPARE(w.window.page(), QStringLiteral("d"));
        QVERIFY(w.window.findChild<QWidget *>(QStringLiteral("panel-q")));
        QVERIFY(w.window.findChildren<QAbstractButton *>(QStringLiteral("rail-a")).size() == 1);
    }

    void ranges()
    {
        World w;
        w.log(Role::Viewer);
        showDashboard(w, {panel(QStringLiteral("p"), "stat")}, {});
        QSignalSpy chosen(&w.window, &MainWindow::rangeChosen);
        auto *header = w.window.findChild<Header *>();
        QList<QPushButton *> buttons;
        for (QPushButton *button : header->findChildren<QPushButton *>()) {
            if (button->isCheckable())
                buttons.append(button);
        }
        QCOMPARE(buttons.size(), 5);
        for (QPushButton *button : buttons)
            button->click();
        QCOMPARE(chosen.size(), 5);
        QCOMPARE(chosen[4][0].toLongLong(), 604800);
        header->setRange(900);
        QVERIFY(buttons[0]->isChecked() && !buttons[4]->isChecked());
        w.window.showPage(QStringLiteral("alerts")); // a list has no range
        for (const QPushButton *button : buttons)
            QVERIFY(!button->isVisible());
    }

    void theBannerNamesTheDeadHop_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("dark") << true;
        QTest::newRow("light") << false;
    }
    void theBannerNamesTheDeadHop()
    {
        QFETCH(bool, dark);
        World w;
        w.dress(dark ? Tokens::dark() : Tokens::light());
        w.log(Role::Operator);
        showDashboard(w, {panel(QStringLiteral("p"), "stat")}, {});
        auto *header = w.window.findChild<Header *>();
        const QColor inverse = w.theme.tokens().text;
        const int before = count(header->grab().toImage(), inverse);
        Connection cut = w.state.connection();
        cut.sources = {{QStringLiteral("prometheus"), QStringLiteral("down"), 60.0}};
        w.state.set(cut);
        w.window.refresh();
        const int after = count(header->grab().toImage(), inverse);
        QVERIFY2(after > before + 10000, qPrintable(QStringLiteral("%1 %2").arg(before).arg(after)));
        cut.sources[0].state = QStringLiteral("ok");
        w.state.set(cut);
        w.window.refresh();
        QVERIFY(count(header->grab().toImage(), inverse) < before + 2000); // it leaves by itself
    }

    void statusTexts_data()
    {
        QTest::addColumn<int>("phase");
        QTest::addColumn<int>("heardAgo");
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("contains");
        const int up = static_cast<int>(Connection::Phase::Online);
        QTest::newRow("out") << static_cast<int>(Connection::Phase::LoggedOut) << 0 << QString() << QStringLiteral("Not logged in");
        QTest::newRow("connecting") << static_cast<int>(Connection::Phase::Connecting) << 0 << QString() << QStringLiteral("backend: refused");
        QTest::newRow("well") << up << 0 << QStringLiteral("ok") << QStringLiteral("backend 0 s — prometheus 20 s");
        QTest::newRow("a dead source") << up << 0 << QStringLiteral("down") << QStringLiteral("prometheus silent 20 s");
        QTest::newRow("silence") << up << 60000 << QStringLiteral("ok") << QStringLiteral("backend silent 60 s");
        QTest::newRow("minutes of silence") << up << 161000 << QStringLiteral("ok") << QStringLiteral("backend silent 2 min 41 s");
    }
    void statusTexts()
    {
        QFETCH(int, phase);
        QFETCH(int, heardAgo);
        QFETCH(QString, source);
        QFETCH(QString, contains);
        World w;
        Connection c;
        c.phase = static_cast<Connection::Phase>(phase);
        c.problem = QStringLiteral("refused");
        c.heardAt = ConsoleState::localNow() - heardAgo;
        if (!source.isEmpty())
            c.sources = {{QStringLiteral("prometheus"), source, 20.0}};
        w.state.set(c);
        auto *bar = w.window.findChild<StatusBar *>();
        bar->refresh();
        QVERIFY2(bar->accessibleDescription().contains(contains), qPrintable(bar->accessibleDescription()));
    }

    // ---- Panels

    void tiles_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<int>("ageMs");
        QTest::addColumn<QString>("spoken");
        QTest::addColumn<int>("bar"); // severity of the bar at the left, -1: none
        QTest::newRow("fine") << 450.0 << 1000 << QStringLiteral("450 ms, OK, target < 500 ms, 1 s old") << -1;
        QTest::newRow("warning") << 612.0 << 1000 << QStringLiteral("612 ms, Warning, target < 500 ms, 1 s old") << static_cast<int>(Severity::Warning);
        QTest::newRow("critical") << 2500.0 << 1000 << QStringLiteral("2,500 ms, Critical, target < 500 ms, 1 s old") << static_cast<int>(Severity::Critical);
        QTest::newRow("stale and critical") << 2500.0 << 12000 << QStringLiteral("2,500 ms, Critical") << static_cast<int>(Severity::Critical);
        QTest::newRow("unknown") << 2500.0 << 60000 << QStringLiteral("Unknown, last 2,500 ms, 60 s old") << -1;
        QTest::newRow("no data") << qQNaN() << 1000 << QStringLiteral("No source") << -1;
    }
    void tiles()
    {
        QFETCH(double, value);
        QFETCH(int, ageMs);
        QFETCH(QString, spoken);
        QFETCH(int, bar);
        for (const bool dark : {true, false}) {
            World w;
            w.dress(dark ? Tokens::dark() : Tokens::light());
            w.log(Role::Operator);
            showDashboard(w, {panel(QStringLiteral("p"), "stat")}, {series(QStringLiteral("p"), {{ConsoleState::localNow() - ageMs, value}})});
            auto *tile = w.window.findChild<QWidget *>(QStringLiteral("panel-p"));
            QVERIFY2(tile->accessibleDescription().startsWith(spoken.left(24)), qPrintable(tile->accessibleDescription()));
            QCOMPARE(tile->accessibleName(), QStringLiteral("Response time p95"));
            const QColor left = tile->grab().toImage().pixelColor(1, 90);
            for (int s = 0; s < severityCount; ++s)
                QCOMPARE(left == w.theme.tokens().severity(static_cast<Severity>(s)), s == bar);
        }
    }

    void nothingNewIsNotPaintedAgain()
    {
        World w;
        w.log(Role::Operator);
        // Eight minutes old: its age in words stands still for a minute.
        const TimeMs at = ConsoleState::localNow() - 8 * 60000 - 5000;
        showDashboard(w, {panel(QStringLiteral("p"), "stat"), panel(QStringLiteral("t"), "table", 2)}, {series(QStringLiteral("p"), {{at, 1}}), series(QStringLiteral("t"), {{at, 1}}, 2)});
        auto *table = w.window.findChild<PanelWidget *>(QStringLiteral("panel-t"));
        Paints paints(table);
        for (int i = 0; i < 20; ++i) {
            table->refresh();
            QCoreApplication::processEvents();
        }
        QVERIFY2(paints.count <= 1, qPrintable(QString::number(paints.count)));
        w.metrics.apply({{2, {ConsoleState::localNow(), 5}}});
        table->refresh();
        QCoreApplication::processEvents();
        QVERIFY(paints.count >= 1);
    }

    void chartsShowLinesGapsAndSeams()
    {
        World w;
        w.log(Role::Operator);
        const TimeMs now = ConsoleState::localNow();
        QVector<Sample> whole;
        QVector<Sample> broken;
        for (TimeMs at = now - 3600000; at <= now; at += 5000) {
            whole.append({at, 300 + 50 * std::sin(static_cast<double>(at) / 60000.0)});
            const bool hole = at > now - 2400000 && at < now - 1200000;
            broken.append({at, hole ? qQNaN() : whole.last().value});
        }
        showDashboard(w, {panel(QStringLiteral("p"), "timeseries", 0, 0, 6, 2), panel(QStringLiteral("q"), "timeseries", 6, 0, 6, 2)},
                      {series(QStringLiteral("p"), whole), series(QStringLiteral("q"), broken, 2)});
        auto *one = w.window.findChild<QWidget *>(QStringLiteral("panel-p"));
        auto *two = w.window.findChild<QWidget *>(QStringLiteral("panel-q"));
        const QColor line = w.theme.tokens().data1;
        const int full = count(one->grab().toImage(), line);
        const int parts = count(two->grab().toImage(), line);
        QVERIFY2(full > 200 && parts > full / 3 && parts < full * 4 / 5, qPrintable(QStringLiteral("%1 %2").arg(full).arg(parts)));
        // The past of a chart stays when its present is unknown, and the rest is hatched.
        Connection later = w.state.connection();
        later.serverOffset = 600000;
        w.state.set(later);
        w.window.refresh();
        const QImage old = one->grab().toImage();
        QVERIFY(count(old, line) > full / 2);
        QVERIFY(one->accessibleDescription() != two->accessibleName());
    }

    void theCrosshairFollowsThePointer()
    {
        World w;
        w.log(Role::Operator);
        const TimeMs now = ConsoleState::localNow();
        QVector<Sample> points;
        for (TimeMs at = now - 3600000; at <= now; at += 5000)
            points.append({at, 300});
        showDashboard(w, {panel(QStringLiteral("p"), "timeseries", 0, 0, 12, 2)}, {series(QStringLiteral("p"), points)});
        auto *chart = w.window.findChild<TimeSeriesChart *>();
        const QImage before = chart->grab().toImage();
        QTest::mouseMove(chart, QPoint(chart->width() / 2, chart->height() / 2));
        QCoreApplication::processEvents();
        const QImage with = chart->grab().toImage();
        QVERIFY(with != before);
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(chart, &leave);
        QVERIFY(chart->grab().toImage() != with);
    }

    // Values that come one by one are painted as strips; the picture is the one of a chart that paints all of it.
    void stripsAreTheWholeChart()
    {
        TimeMs now = 1790000000000;
        World w(now);
        w.log(Role::Operator);
        QVector<Sample> points;
        for (TimeMs at = now - 1800000; at <= now; at += 1000)
            points.append({at, 300 + static_cast<double>(at / 1000 % 97)});
        const Panel one = panel(QStringLiteral("p"), "timeseries", 0, 0, 12, 2);
        showDashboard(w, {one}, {series(QStringLiteral("p"), points)});
        auto *chart = w.window.findChild<TimeSeriesChart *>();
        QCoreApplication::processEvents();
        int strips = 0;
        struct Watch final : QObject {
            int &strips;
            explicit Watch(int &count) : strips(count) {}
            bool eventFilter(QObject *watched, QEvent *event) override
            {
                if (event->type() == QEvent::Paint)
                    strips += static_cast<QPaintEvent *>(event)->rect().width() < static_cast<QWidget *>(watched)->width() / 2 ? 1 : 0;
                return false;
            }
        } watch(strips);
        chart->installEventFilter(&watch);
        const auto screen = [&] { return w.window.screen()->grabWindow(w.window.winId()).toImage().copy(QRect(chart->mapTo(&w.window, QPoint()), chart->size())); };
        for (int i = 1; i <= 12; ++i) { // all within the newest columns: the clock stands still
            w.metrics.apply({{1, {now + i, 300.0 + i * 9}}});
            w.window.refresh();
            QCoreApplication::processEvents();
        }
        const QImage grown = screen();
        chart->update();
        QCoreApplication::processEvents();
        QVERIFY(!grown.isNull());
        QCOMPARE(grown, screen());
        QVERIFY2(strips >= 10, qPrintable(QString::number(strips)));
    }

    // Ctrl and the wheel, keys and dragging: all charts of a page look at the same span, and say that it is not live.
    void chartsZoomTogether()
    {
        World w;
        w.log(Role::Operator);
        const TimeMs now = ConsoleState::localNow();
        QVector<Sample> points;
        for (TimeMs at = now - 3600000; at <= now; at += 5000)
            points.append({at, 300 + static_cast<double>(at / 5000 % 50)});
        showDashboard(w, {panel(QStringLiteral("p"), "timeseries", 0, 0, 6, 2), panel(QStringLiteral("q"), "timeseries", 6, 0, 6, 2)},
                      {series(QStringLiteral("p"), points), series(QStringLiteral("q"), points, 2)});
        auto *p = w.window.findChild<TimeSeriesChart *>(QStringLiteral("panel-p"));
        auto *q = w.window.findChild<TimeSeriesChart *>(QStringLiteral("panel-q"));
        const QImage live = q->grab().toImage();
        const auto wheel = [p](Qt::KeyboardModifiers modifiers) {
            QWheelEvent event(QPointF(p->rect().center()), p->mapToGlobal(QPointF(p->rect().center())), {}, {0, 120}, Qt::NoButton, modifiers, Qt::NoScrollPhase, false);
            QCoreApplication::sendEvent(p, &event);
            return event.isAccepted();
        };
        QVERIFY(!wheel(Qt::NoModifier)); // the page's
        QCOMPARE(q->grab().toImage(), live);
        QVERIFY(wheel(Qt::ControlModifier));
        const QImage zoomed = q->grab().toImage();
        QVERIFY(zoomed != live);
        QSignalSpy details(p, &PanelWidget::detailsWanted);
        QTest::mousePress(p, Qt::LeftButton, {}, p->rect().center());
        QTest::mouseMove(p, p->rect().center() + QPoint(60, 0));
        QTest::mouseRelease(p, Qt::LeftButton, {}, p->rect().center() + QPoint(60, 0));
        QCOMPARE(details.count(), 0); // it was dragged, not clicked
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(p, &leave);
        const QImage moved = q->grab().toImage();
        QVERIFY(moved != zoomed);
        QTest::keyClick(p, Qt::Key_Right);
        QVERIFY(q->grab().toImage() != moved);
        QTest::keyClick(p, Qt::Key_Escape);
        const QImage again = q->grab().toImage();
        QVERIFY(again != moved && again != zoomed);
        QTest::mouseClick(p, Qt::LeftButton, {}, p->rect().center());
        QCOMPARE(details.count(), 1);
    }

    // What others' alerts do is no reason to ask for this one's timeline again.
    void timelinesAreAskedForOnce()
    {
        World w;
        w.log(Role::Operator);
        w.alerts.reset({{QStringLiteral("a"), alert(QStringLiteral("a"), Severity::Critical)}, {QStringLiteral("b"), alert(QStringLiteral("b"), Severity::Warning)}});
        w.window.show();
        w.window.showPage(QStringLiteral("alerts"));
        w.window.alertsPage().showAlert(QStringLiteral("a"));
        QSignalSpy asked(&w.window, &MainWindow::timelineWanted);
        for (int rev = 2; rev < 6; ++rev) {
            Alert other = alert(QStringLiteral("b"), Severity::Warning);
            other.rev = rev;
            w.alerts.apply({{AlertChange::Op::Put, other.id, rev, other}});
        }
        QCOMPARE(asked.count(), 0);
        Alert own = alert(QStringLiteral("a"), Severity::Critical);
        own.rev = 9;
        w.alerts.apply({{AlertChange::Op::Put, own.id, 9, own}});
        QCOMPARE(asked.count(), 1);
    }

    void tablesHaveOneRowASeries()
    {
        World w;
        w.log(Role::Operator);
        const TimeMs now = ConsoleState::localNow();
        std::vector<Series> all;
        for (int i = 0; i < 3; ++i)
            all.push_back(series(QStringLiteral("t"), {{now, 100.0 * (i + 1)}}, static_cast<quint32>(i + 1), {{QStringLiteral("api"), QStringLiteral("api-%1").arg(i)}}));
        showDashboard(w, {panel(QStringLiteral("t"), "table", 0, 0, 5)}, all);
        const QString spoken = w.window.findChild<QWidget *>(QStringLiteral("panel-t"))->accessibleDescription();
        for (int i = 0; i < 3; ++i)
            QVERIFY2(spoken.contains(QStringLiteral("api-%1").arg(i)), qPrintable(spoken));
    }

    void panelsDoNotOverlap_data()
    {
        QTest::addColumn<QSize>("size");
        for (const QSize size : {QSize(1280, 720), QSize(1366, 768), QSize(1600, 900), QSize(1920, 1080), QSize(2560, 1440), QSize(3840, 2160)})
            QTest::addRow("%dx%d", size.width(), size.height()) << size;
    }
    void panelsDoNotOverlap()
    {
        QFETCH(QSize, size);
        World w;
        w.log(Role::Operator);
        QVector<Panel> panels;
        for (int i = 0; i < 6; ++i)
            panels.append(panel(QStringLiteral("s%1").arg(i), "stat", 2 * i, 0));
        panels.append(panel(QStringLiteral("c0"), "timeseries", 0, 1, 6, 2));
        panels.append(panel(QStringLiteral("c1"), "timeseries", 6, 1, 3, 2));
        panels.append(panel(QStringLiteral("c2"), "timeseries", 9, 1, 3, 2));
        panels.append(panel(QStringLiteral("t0"), "table", 0, 3, 5, 1));
        panels.append(panel(QStringLiteral("t1"), "table", 5, 3, 7, 1));
        showDashboard(w, panels, {});
        w.window.resize(size);
        QCoreApplication::processEvents();
        QCoreApplication::processEvents();
        QVector<QRect> places;
        for (const Panel &p : panels) {
            const auto *widget = w.window.findChild<QWidget *>(QStringLiteral("panel-") + p.id);
            const QRect place(widget->mapTo(widget->parentWidget(), QPoint()), widget->size());
            QVERIFY2(place.width() >= 150 && place.height() >= 100, qPrintable(p.id));
            for (const QRect &other : places)
                QVERIFY2(!place.intersects(other), qPrintable(p.id));
            QVERIFY(widget->parentWidget()->rect().contains(widget->geometry()));
            places.append(place);
        }
        // Nothing sideways: what does not fit scrolls down.
        const auto *page = w.window.findChild<DashboardPage *>();
        QVERIFY(page->widget()->width() <= page->viewport()->width());
    }

    // ---- Alerts

    void rows_data()
    {
        QTest::addColumn<int>("severity");
        QTest::addColumn<QString>("fact");
        QTest::addColumn<bool>("tinted");
        QTest::addColumn<bool>("barred");
        for (const auto &[severity, name] : {std::pair{Severity::Emergency, "emergency"}, {Severity::Critical, "critical"}, {Severity::Warning, "warning"}, {Severity::Info, "info"}}) {
            const bool loud = severity <= Severity::Critical;
            QTest::addRow("%s", name) << static_cast<int>(severity) << QString() << loud << (severity <= Severity::Warning);
            QTest::addRow("%s acknowledged", name) << static_cast<int>(severity) << QStringLiteral("acknowledged") << false << false;
            QTest::addRow("%s suppressed", name) << static_cast<int>(severity) << QStringLiteral("suppressed") << false << false;
        }
        QTest::newRow("returned") << static_cast<int>(Severity::Critical) << QStringLiteral("returned") << true << true;
    }
    void rows()
    {
        QFETCH(int, severity);
        QFETCH(QString, fact);
        QFETCH(bool, tinted);
        QFETCH(bool, barred);
        World w;
        w.log(Role::Operator);
        Alert a = alert(QStringLiteral("a"), static_cast<Severity>(severity));
        if (fact == QLatin1String("acknowledged"))
            a.acknowledged = Acknowledgement{QStringLiteral("li"), 1, {}, {}};
        else if (fact == QLatin1String("suppressed"))
            a.suppressed = Suppression{QStringLiteral("li"), w.state.now() + 60000, QStringLiteral("works"), SuppressionKind::Shelved};
        else if (fact == QLatin1String("returned"))
            a.active = false;
        w.alerts.reset({{a.id, a}});
        AlertDelegate delegate(w.theme, w.state, w.pending, nullptr);
        QImage image(1100, AlertDelegate::rowHeight, QImage::Format_RGB32);
        QPainter painter(&image);
        QStyleOptionViewItem option;
        option.rect = image.rect();
        delegate.paint(&painter, option, w.list.index(w.list.rowOf(a.id)));
        painter.end();
        const Tokens &t = w.theme.tokens();
        QCOMPARE(image.pixelColor(8, 3) == t.tint(a.severity), tinted);
        QCOMPARE(image.pixelColor(1, 18) == t.severity(a.severity), barred);
        QCOMPARE(delegate.sizeHint(option, {}).height(), AlertDelegate::rowHeight);
    }

    void columnsDoNotOverlap_data()
    {
        QTest::addColumn<int>("width");
        for (const int width : {700, 860, 900, 901, 1112, 1600, 3000})
            QTest::addRow("%d", width) << width;
    }
    void columnsDoNotOverlap()
    {
        QFETCH(int, width);
        const AlertColumns c = AlertColumns::of(QRectF(0, 0, width, 36));
        QVector<QRectF> cells{c.box, c.severity, c.state, c.alert, c.where, c.age, c.who};
        if (c.tenant.width() > 0)
            cells.append(c.tenant);
        std::sort(cells.begin(), cells.end(), [](const QRectF &a, const QRectF &b) { return a.left() < b.left(); });
        for (qsizetype i = 1; i < cells.size(); ++i)
            QVERIFY(cells[i].left() >= cells[i - 1].right());
        QVERIFY(cells.last().right() <= width);
        QVERIFY(c.alert.width() >= 120);
    }

    void typingFilters()
    {
        World w;
        w.log(Role::Operator);
        AlertSet set;
        for (int i = 0; i < 20; ++i) {
            const Alert a = alert(QStringLiteral("alert-%1").arg(i), i % 2 ? Severity::Critical : Severity::Warning);
            set.insert(a.id, a);
        }
        w.alerts.reset(set);
        w.window.resize(1600, 900);
        w.window.show();
        w.window.showPage(QStringLiteral("alerts"));
        auto *filter = w.window.findChild<QLineEdit *>(QStringLiteral("alert-filter"));
        QTest::keyClicks(filter, QStringLiteral("severity:critical"));
        QTRY_COMPARE(w.list.shown(), 10);
        filter->setText(QStringLiteral("severity:critical alert-1"));
        QTRY_COMPARE(w.list.shown(), 6); // 1, 11, 13, 15, 17, 19
        filter->setText(QStringLiteral("nothing like this"));
        QTRY_COMPARE(w.list.shown(), 0);
        w.window.activateWindow();
        filter->setFocus();
        QTRY_VERIFY(filter->hasFocus());
        QTest::keyClick(filter, Qt::Key_Escape);
        QTRY_COMPARE(w.list.shown(), 20);
    }

    void theSelectionSurvivesEveryChange()
    {
        World w;
        w.log(Role::Operator);
        AlertSet set;
        for (int i = 0; i < 50; ++i) {
            const Alert a = alert(QStringLiteral("a%1").arg(i, 2, 10, QLatin1Char('0')));
            set.insert(a.id, a);
        }
        w.alerts.reset(set);
        w.window.resize(1600, 900);
        w.window.show();
        w.window.showPage(QStringLiteral("alerts"));
        w.window.alertsPage().showAlert(QStringLiteral("a25"));
        auto *list = w.window.findChild<QListView *>(QStringLiteral("alert-list"));
        const auto current = [&] { return list->currentIndex().data(AlertListModel::IdRole).toString(); };
        QCOMPARE(current(), QStringLiteral("a25"));
        for (int round = 0; round < 30; ++round) {
            Alert moved = alert(QStringLiteral("a%1").arg((round * 7) % 50, 2, 10, QLatin1Char('0')), static_cast<Severity>(round % 4));
            if (moved.id == QLatin1String("a25"))
                continue;
            w.alerts.apply({{AlertChange::Op::Put, moved.id, round, moved}, {AlertChange::Op::Put, QStringLiteral("n%1").arg(round), 1, alert(QStringLiteral("n%1").arg(round), Severity::Emergency)}});
            QCOMPARE(current(), QStringLiteral("a25"));
        }
        w.alerts.apply({{AlertChange::Op::Delete, QStringLiteral("a25"), 1, {}}});
        QCOMPARE(current(), QStringLiteral("a25")); // it ended, and nobody moved the cursor
    }

    void detailsTellEverything()
    {
        World w;
        w.log(Role::Operator);
        Alert a = alert(QStringLiteral("HighLatency"), Severity::Critical);
        a.summary = QStringLiteral("p95 over 500 ms");
        a.labels = {{QStringLiteral("service"), QStringLiteral("checkout")}, {QStringLiteral("evil"), QStringLiteral("<b>bold</b><img src=x>")}};
        a.annotations = {{QStringLiteral("runbook_url"), QStringLiteral("javascript:alert(1)")}};
        a.runbookUrl = QStringLiteral("javascript:alert(1)");
        w.alerts.reset({{a.id, a}});
        w.window.resize(1600, 900);
        w.window.show();
        w.window.showPage(QStringLiteral("alerts"));
        w.window.alertsPage().showAlert(a.id);
        w.window.alertsPage().showTimeline(a.id, {{1000, QStringLiteral("fired"), {}, {}}, {2000, QStringLiteral("commented"), QStringLiteral("li"), QStringLiteral("<script>x</script>")}});
        w.window.alertsPage().showTimeline(QStringLiteral("another"), {{1000, QStringLiteral("resolved"), QStringLiteral("nobody"), {}}});
        auto *details = w.window.findChild<QWidget *>(QStringLiteral("alert-details"));
        QString all;
        QString markup;
        for (const TextBlock *text : details->findChildren<TextBlock *>()) {
            all += text->toPlainText() + QLatin1Char('\n');
            markup += text->toHtml();
        }
        for (const char *text : {"HighLatency", "p95 over 500 ms", "checkout", "li"})
            QVERIFY2(all.contains(QLatin1String(text)), text);
        // What came from outside stays text: no markup, and no link that is no web address.
        QVERIFY(!markup.contains(QLatin1String("<img")) && !markup.contains(QLatin1String("<script>")));
        QVERIFY(!markup.contains(QLatin1String("href=\"javascript")));
        QVERIFY(!all.contains(QLatin1String("nobody")));
    }

    void themesChangeWithoutARestart()
    {
        World w;
        w.log(Role::Operator);
        showDashboard(w, {panel(QStringLiteral("p"), "stat"), panel(QStringLiteral("t"), "table", 2), panel(QStringLiteral("c"), "timeseries", 6, 0, 6)}, {});
        const QColor dark = w.window.grab().toImage().pixelColor(w.window.width() / 2, 4);
        w.dress(Tokens::light());
        QCoreApplication::processEvents();
        const QImage light = w.window.grab().toImage();
        QCOMPARE(light.pixelColor(w.window.width() / 2, 4), Tokens::light().canvas);
        QVERIFY(light.pixelColor(w.window.width() / 2, 4) != dark);
        QVERIFY(count(light, Tokens::dark().surface) < 300); // nothing of the other theme but the edges of dark letters
    }
};

QTEST_MAIN(TestPages)
#include "tst_pages.moc"
