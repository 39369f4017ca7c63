// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/views/Layout.h"

#include "views/paint/Brush.h"
#include "views/paint/Fonts.h"
#include "views/paint/Marks.h"

#include <QPushButton>
#include <QTest>
#include <QVBoxLayout>

using namespace nocturne;

namespace {

/// 300 x 100, painted by the test.
class Canvas final : public QWidget {
public:
    using Paint = std::function<void(QPainter &)>;
    explicit Canvas(Paint paint, QWidget *parent = nullptr) : QWidget(parent), m_paint(std::move(paint)) { resize(300, 100); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setFont(fonts::body());
        m_paint(painter);
    }

private:
    Paint m_paint;
};

const QString longer = QStringLiteral("a text that is longer than a hundred pixels");

} // namespace

/// What looks for cut and covered texts sees them, and only them.
class TestDrawn : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { fonts::load(); }

    void painted_data()
    {
        QTest::addColumn<Canvas::Paint>("paint");
        QTest::addColumn<QString>("fault");
        const auto row = [](const char *name, Canvas::Paint paint, const char *fault) { QTest::newRow(name) << std::move(paint) << QString::fromLatin1(fault); };
        row("fine", [](QPainter &p) { fonts::drawText(p, {10, 10, 280, 20}, QStringLiteral("short")); }, "");
        row("cut with room", [](QPainter &p) { fonts::drawText(p, {10, 10, 20, 20}, QStringLiteral("shorter")); }, "is cut and has room");
        row("cut without", [](QPainter &p) { fonts::drawText(p, {10, 10, 280, 20}, longer + longer); }, "");
        row("cut, with a neighbour", [](QPainter &p) {
            fonts::drawText(p, {10, 10, 100, 20}, longer);
            fonts::drawText(p, {120, 10, 100, 20}, QStringLiteral("next"));
        }, "");
        row("cut at the left, with room", [](QPainter &p) { fonts::drawText(p, {200, 10, 20, 20}, QStringLiteral("shorter"), Qt::AlignRight); }, "is cut and has room");
        row("a word of ours", [](QPainter &p) {
            fonts::drawText(p, {10, 10, 30, 20}, QStringLiteral("Acknowledged"));
            fonts::drawText(p, {42, 10, 250, 20}, longer);
        }, "is cut");
        row("on each other", [](QPainter &p) {
            fonts::drawText(p, {10, 10, 100, 20}, QStringLiteral("one"));
            fonts::drawText(p, {10, 14, 100, 20}, QStringLiteral("two"));
        }, "stands on");
        row("a bar through a number", [](QPainter &p) {
            fonts::drawFigures(p, {10, 10, 100, 20}, QStringLiteral("1,234"), Qt::AlignLeft);
            brush::bullet(p, {10, 18, 100, 6}, {1, 2, {}, Better::Lower, Qt::white}, Tokens::dark());
        }, "stands on");
        row("a mark over the edge", [](QPainter &p) { marks::draw(p, {-8, 10, 16, 16}, Severity::Critical, marks::Fill::Solid, Tokens::dark()); }, "is outside");
        row("a number over the edge", [](QPainter &p) { fonts::drawFigures(p, {280, 10, 20, 20}, QStringLiteral("123,456"), Qt::AlignLeft); }, "is outside");
        row("a number cut by the clip", [](QPainter &p) {
            p.setClipRect(0, 0, 100, 100);
            fonts::drawFigures(p, {80, 10, 20, 20}, QStringLiteral("123,456"), Qt::AlignLeft);
        }, "is cut");
        row("lines that fit", [](QPainter &p) { fonts::drawWrapped(p, {10, 10, 280, 60}, longer); }, "");
        row("moved and scaled", [](QPainter &p) {
            p.translate(290, 0);
            fonts::drawText(p, {0, 10, 100, 20}, QStringLiteral("short"));
        }, "is outside");
    }
    void painted()
    {
        QFETCH(Canvas::Paint, paint);
        QFETCH(QString, fault);
        Canvas canvas(paint);
        const QStringList found = layout::paintFaults(canvas, {QStringLiteral("Acknowledged")});
        QCOMPARE(found.isEmpty(), fault.isEmpty());
        QVERIFY2(fault.isEmpty() || found.first().contains(fault), qPrintable(found.join(QLatin1Char('\n'))));
    }

    void childrenHide()
    {
        Canvas canvas([](QPainter &p) { fonts::drawText(p, {10, 10, 280, 20}, QStringLiteral("under")); });
        auto *button = new QPushButton(QStringLiteral("A word that needs more"), &canvas);
        button->setGeometry(20, 10, 40, 20);
        canvas.show();
        const QStringList found = layout::faults(canvas);
        QVERIFY2(found.filter(QStringLiteral("lies under")).size() == 1, qPrintable(found.join(QLatin1Char('\n'))));
        QVERIFY2(found.filter(QStringLiteral("\"A word that needs more\" needs")).size() == 1, qPrintable(found.join(QLatin1Char('\n'))));
        button->setGeometry(280, 60, 200, 20);
        QVERIFY(!layout::faults(canvas).filter(QStringLiteral("is outside of")).isEmpty());
        auto *other = new QPushButton(&canvas);
        other->setGeometry(290, 65, 5, 5);
        other->show();
        QVERIFY(!layout::faults(canvas).filter(QStringLiteral("stands on")).isEmpty());
    }

    void labelsThatDoNotFit()
    {
        QWidget window;
        window.resize(200, 100);
        auto *label = new QLabel(QString(200, QLatin1Char('n')), &window);
        label->setWordWrap(true); // there is no place to break it
        label->setGeometry(0, 0, 200, 100);
        window.show();
        QVERIFY(!layout::faults(window).isEmpty());
        label->setText(QStringLiteral("a few words"));
        QCOMPARE(layout::faults(window), QStringList());
    }

    void nobodyListensByDefault() { QVERIFY(!drawn::heard()); }
};

QTEST_MAIN(TestDrawn)
#include "tst_drawn.moc"
