// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shell/Header.h"

#include "models/Words.h"
#include "views/paint/Brush.h"
#include "views/paint/Fonts.h"
#include "views/paint/Marks.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QPushButton>

#include <algorithm>

namespace nocturne {

namespace {

constexpr int narrowUnder = 900;
constexpr int margin = 24;
constexpr int wordsLeast = 300; ///< px: as much the verdict keeps beside toasts
constexpr int wordsMost = 560;  ///< px: what is longer is cut beside them
constexpr int toastLeast = 380; ///< px: where the words leave less for them, they are a count
constexpr int toastCount = 96;  ///< px: as wide as that is

} // namespace

Header::Header(const Theme &theme, const ConsoleState &state, QWidget *parent) : QWidget(parent), m_theme(theme), m_state(state)
{
    setObjectName(QStringLiteral("header"));
    setFixedHeight(64);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(24, 16, 24, 16);
    row->setSpacing(4);
    row->addStretch(1);
    m_menu = new QPushButton(this);
    m_menu->setObjectName(QStringLiteral("range-menu"));
    m_menu->setAccessibleName(tr("Range"));
    m_menu->setMinimumSize(72, 32);
    m_menu->setMenu(new QMenu(m_menu));
    row->addWidget(m_menu);
    auto *group = new QButtonGroup(this);
    for (const auto &[text, seconds] : {std::pair{tr("15 min"), 900}, std::pair{tr("1 h"), 3600}, std::pair{tr("6 h"), 21600},
                                        std::pair{tr("24 h"), 86400}, std::pair{tr("7 d"), 604800}}) {
        auto *button = new QPushButton(text, this);
        button->setCheckable(true);
        button->setAccessibleName(tr("Range %1").arg(text));
        button->setProperty("seconds", seconds);
        button->setMinimumSize(56, 32);
        button->setChecked(seconds == 3600);
        group->addButton(button);
        row->addWidget(button);
        m_ranges.append(button);
        connect(m_menu->menu()->addAction(text), &QAction::triggered, button, [this, button] {
            button->setChecked(true);
            Q_EMIT rangePressed();
        });
        connect(button, &QPushButton::clicked, this, &Header::rangePressed);
        connect(button, &QPushButton::toggled, this, [this, seconds = seconds](bool on) {
            if (on)
                Q_EMIT rangeChosen(seconds);
        });
    }
}

void Header::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

// Where five buttons would leave no room for the verdict, one that opens them.
void Header::arrange()
{
    const bool shown = m_withRange && !m_state.deadHop();
    const bool narrow = width() < narrowUnder;
    for (QPushButton *button : m_ranges)
        button->setVisible(shown && !narrow);
    m_menu->setVisible(shown && narrow);
}

int Header::titleWidth() const { return QFontMetrics(fonts::heading()).horizontalAdvance(m_title); }

// Before the range, and before the toasts that stand there.
qreal Header::wordsEnd() const
{
    const QRect room = toastRoom();
    return m_taken > 0 ? room.right() + 1 - m_taken - 16 : room.right() + 1;
}

QRect Header::toastRoom() const
{
    constexpr int edge = 4;
    const int ranges = layout()->sizeHint().width() - 2 * margin; // what is shown of them
    const int right = width() - margin - (ranges > 0 ? ranges + 16 : 0);
    const int words = margin + titleWidth() + margin;
    const int left = right - words - wordsWanted() >= toastLeast ? words + wordsWanted() : right - toastCount;
    return QRect(QPoint(left, edge), QPoint(right - 1, height() - edge - 1));
}

// What the banner or the verdict's answer needs, in steps: toasts do not tremble with every word.
int Header::wordsWanted() const
{
    constexpr int step = 40;
    const auto hop = m_state.deadHop();
    const QString quiet = quietWords();
    const QString words = hop ? bannerSince(*hop) : quiet.isEmpty() ? m_verdict.answer : quiet;
    const int wanted = QFontMetrics(fonts::body(QFont::DemiBold)).horizontalAdvance(words) + (hop ? 60 : 24) + 2 * 16;
    return std::clamp((wanted + step - 1) / step * step, wordsLeast, wordsMost);
}

void Header::setTaken(int width)
{
    if (m_taken == width)
        return;
    m_taken = width;
    update();
}

void Header::setRange(qint64 seconds)
{
    for (QPushButton *button : m_ranges) {
        const QSignalBlocker told(button);
        button->setChecked(button->property("seconds").toLongLong() == seconds);
        button->update();
        if (button->isChecked())
            m_menu->setText(button->text());
    }
}

void Header::setNote(const QString &note)
{
    m_note = note;
    update();
}

void Header::setFlood(const QString &sentence, Flood flood)
{
    if (m_flood == sentence && m_floodIs == flood)
        return;
    m_flood = sentence;
    m_floodIs = flood;
    speak();
    update();
}

// Before it counts as dead: nothing is hatched yet, and nobody is left to wonder.
QString Header::quietWords() const
{
    const TimeMs quiet = m_state.quietFor();
    return quiet > 0 ? tr("No answer from the backend for %1.").arg(words::loudAge(quiet)) : QString();
}

void Header::speak()
{
    const QString flood = m_flood.isEmpty() ? QString() : m_flood + QLatin1Char(' ');
    const QString quiet = quietWords();
    setAccessibleName(m_title + QStringLiteral(". ") + (quiet.isEmpty() ? QString() : quiet + QLatin1Char(' ')) + m_verdict.answer + QLatin1Char(' ') + flood + m_verdict.reason);
}

void Header::show(const QString &title, const Verdict &verdict, bool withRange)
{
    m_withRange = withRange;
    arrange();
    m_title = title;
    m_verdict = verdict;
    speak();
    update();
}

void Header::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = m_theme.tokens();
    painter.setFont(fonts::heading());
    painter.setPen(t.text);
    const qreal titleEnd = margin + titleWidth();
    fonts::drawText(painter, QRectF(margin, 18, titleWidth() + 4, 28), m_title);
    const QRectF rest(titleEnd + margin, 12, wordsEnd() - titleEnd - margin, 40);
    if (rest.width() < 60)
        return; // toasts have it all
    if (const auto hop = m_state.deadHop()) {
        paintBanner(painter, rest, *hop);
        return;
    }
    const QRectF mark(rest.left(), rest.center().y() - 7, 14, 14);
    painter.setPen(t.text);
    if (const QString quiet = quietWords(); !quiet.isEmpty()) {
        marks::drawUnknown(painter, mark, t);
        painter.setPen(t.text);
        paintWords(painter, rest.adjusted(24, 0, 0, 0), quiet, m_verdict.answer);
        return;
    }
    marks::drawVerdict(painter, mark, m_verdict, t);
    painter.setFont(fonts::body(QFont::DemiBold));
    painter.setPen(t.text);
    const bool floods = m_floodIs == Flood::Lasts && !m_flood.isEmpty();
    QStringList reason = floods ? QStringList{m_verdict.answer + QLatin1Char(' ') + m_verdict.reason, m_note} : QStringList{m_verdict.reason, m_flood, m_note};
    reason.removeAll(QString());
    paintWords(painter, rest.adjusted(24, 0, 0, 0), floods ? m_flood : m_verdict.answer, reason.join(QStringLiteral("  ·  ")));
}

// Beside each other, else the reason under the answer.
void Header::paintWords(QPainter &painter, const QRectF &place, const QString &answer, const QString &reason) const
{
    painter.setFont(fonts::body(QFont::DemiBold));
    const qreal answerWidth = QFontMetricsF(painter.font()).horizontalAdvance(answer) + 6;
    const bool beside = reason.isEmpty() || answerWidth + QFontMetricsF(fonts::body()).horizontalAdvance(reason) <= place.width();
    const QRectF upper = beside ? place : QRectF(place.left(), place.top(), place.width(), 20);
    fonts::drawText(painter, upper, answer);
    if (reason.isEmpty())
        return;
    painter.setFont(fonts::body());
    painter.setPen(m_theme.tokens().text2);
    fonts::drawText(painter, beside ? place.adjusted(answerWidth, 0, 0, 0) : upper.translated(0, 20), reason);
}

QString Header::bannerSince(const DeadHop &hop) const
{
    QString name = hop.name;
    if (!name.isEmpty())
        name[0] = name[0].toUpper();
    const QString who = hop.isBackend() ? tr("The backend") : name;
    return hop.since > 0 ? tr("%1 has not answered since %2 (%3).").arg(who, words::clockTime(hop.since), words::loudAge(m_state.now() - hop.since))
                         : tr("%1 has not answered yet.").arg(who);
}

void Header::paintBanner(QPainter &painter, const QRectF &rect, const DeadHop &hop) const
{
    const Tokens &t = m_theme.tokens();
    brush::panel(painter, rect, t.text);
    Tokens inverse = t;
    inverse.text2 = t.canvas;
    marks::drawUnknown(painter, QRectF(rect.left() + 16, rect.center().y() - 8, 16, 16), inverse);
    const bool backend = hop.isBackend();
    const QString since = bannerSince(hop);
    painter.setPen(t.canvas);
    painter.setFont(fonts::body(QFont::DemiBold));
    const QRectF words = rect.adjusted(44, 0, -16, 0);
    const QString rest = backend ? tr("What is hatched is unknown. Trying again.") : tr("What is hatched is unknown. Alerts from elsewhere still arrive.");
    const qreal used = QFontMetricsF(painter.font()).horizontalAdvance(since) + 12;
    const bool beside = used + QFontMetricsF(fonts::body()).horizontalAdvance(rest) <= words.width();
    fonts::drawText(painter, beside ? words : QRectF(words.left(), words.top(), words.width(), 20), since);
    painter.setFont(beside ? fonts::body() : fonts::caption());
    fonts::drawText(painter, beside ? words.adjusted(used, 0, 0, 0) : QRectF(words.left(), words.top() + 19, words.width(), 18), rest);
}

} // namespace nocturne
