// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shell/Rail.h"

#include "models/Verdict.h"
#include "views/paint/Brush.h"
#include "views/paint/Fonts.h"
#include "views/paint/Marks.h"

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace nocturne {

namespace {

constexpr int wideWidth = 184;
constexpr int compactWidth = 96; ///< a long word in small letters

QString nameOf(const QString &environment) { return environment.isEmpty() ? Rail::tr("All environments") : environment; }

} // namespace

class Rail::Button final : public QAbstractButton {
public:
    Button(const Theme &theme, Entry entry, QWidget *parent) : QAbstractButton(parent), m_theme(theme), m_entry(std::move(entry))
    {
        setObjectName(QStringLiteral("rail-") + m_entry.id);
        setCheckable(true);
        setAutoExclusive(true);
        setMinimumHeight(least);
        setMaximumHeight(most);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
        setText(m_entry.title);
        setAccessibleName(m_entry.title);
        setFocusPolicy(Qt::TabFocus);
        setToolTip(m_entry.number > 0 ? QObject::tr("%1, Alt+%2").arg(m_entry.title).arg(m_entry.number) : m_entry.title);
    }
    const QString &id() const { return m_entry.id; }
    QSize sizeHint() const override { return {compactWidth, width() < 2 * compactWidth - 10 ? most : 40}; }
    int number() const { return m_entry.number; }
    void showCounts(const AlertCounts &counts, bool old)
    {
        if (!m_entry.counts || (m_counts == counts && m_old == old))
            return;
        m_counts = counts;
        m_old = old;
        setAccessibleDescription(old ? QObject::tr("Not known now. %1", "the counts of alerts, as they were last").arg(openSentence(counts)) : openSentence(counts));
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Tokens &t = m_theme.tokens();
        const QRectF row = QRectF(rect()).adjusted(8, 0, -8, 0);
        if (isChecked()) {
            painter.fillRect(row, t.selected);
            painter.fillRect(QRectF(row.left(), row.top() + 6, 3, row.height() - 12), t.text);
        }
        painter.setFont(fonts::body(isChecked() ? QFont::DemiBold : QFont::Normal));
        painter.setPen(isChecked() ? t.text : t.text2);
        if (width() <= compactWidth) {
            paintCompact(painter, row);
            return;
        }
        fonts::drawText(painter, row.adjusted(16, 0, -44, 0), m_entry.title);
        const auto worst = m_counts.worst();
        painter.setFont(worst ? fonts::body(QFont::DemiBold) : fonts::caption());
        painter.setPen(worst && !m_old ? t.text : t.text3);
        const QString right = worst ? waiting() : m_entry.number > 0 && !m_old ? QString::number(m_entry.number) : QString();
        const qreal width = fonts::figuresWidth(painter.font(), right);
        if (m_old) {
            painter.fillRect(QRectF(row.right() - width - 44, row.top() + 8, width + 44, row.height() - 16), brush::hatch(t, devicePixelRatioF()));
            painter.fillRect(QRectF(row.right() - 12 - width - 24, row.top() + 8, width + 28, row.height() - 16), isChecked() ? t.selected : t.canvas);
        }
        fonts::drawFigures(painter, row.adjusted(0, 0, -12, 0), right, Qt::AlignRight);
        if (m_old && !worst)
            marks::drawUnknown(painter, QRectF(row.right() - 12 - width - 20, row.center().y() - 7, 14, 14), t);
        if (worst)
            marks::draw(painter, QRectF(row.right() - 12 - width - 20, row.center().y() - 7, 14, 14), *worst, fill(*worst), t);
        if (hasFocus()) {
            painter.setPen(QPen(t.text, 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(row.adjusted(1, 1, -1, -1));
        }
    }

private:
    // The same that header, status bar and title count; where somebody has all of them the mark stands alone.
    QString waiting() const
    {
        const int count = m_counts.totalUnacknowledged();
        return count > 0 ? QLocale().toString(count) : QString();
    }
    // What is not known any more is drawn as somebody's: weaker, and still there.
    marks::Fill fill(Severity worst) const { return m_counts.unacknowledged[static_cast<size_t>(worst)] > 0 && !m_old ? marks::Fill::Solid : marks::Fill::Outline; }
    // The name, whole: smaller or on two lines where that is needed. Under that of the alerts, or where there is no height for it in
    // its place, what is open.
    void paintCompact(QPainter &painter, const QRectF &row) const
    {
        const auto worst = m_counts.worst();
        const bool tall = row.height() >= 36;
        const QRectF inside = isChecked() ? row.adjusted(4, 2, -1, -2) : QRectF(rect()).adjusted(5, 2, -5, -2); // beside the bar of the chosen one
        if (!worst || tall) {
            QFont font = fonts::caption(isChecked() ? QFont::DemiBold : QFont::Normal);
            const QRectF place = worst ? inside.adjusted(0, 0, 0, -inside.height() / 2) : inside;
            constexpr int flags = Qt::AlignCenter | Qt::TextWordWrap;
            const auto fits = [&] {
                const QRectF needed = QFontMetricsF(font).boundingRect(place, flags, m_entry.title);
                return needed.width() <= place.width() && needed.height() <= place.height() + 2;
            };
            while (font.pixelSize() > 10 && !fits())
                font.setPixelSize(font.pixelSize() - 1);
            painter.setFont(font);
            if (fits())
                fonts::drawWrapped(painter, place, m_entry.title, Qt::AlignCenter);
            else
                fonts::drawText(painter, place, m_entry.title, Qt::AlignHCenter);
        }
        if (worst)
            paintCount(painter, tall ? inside.adjusted(0, inside.height() / 2, 0, 0) : inside, *worst);
        if (hasFocus()) {
            painter.setPen(QPen(m_theme.tokens().text, 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(row.adjusted(1, 1, -1, -1));
        }
    }

    void paintCount(QPainter &painter, const QRectF &place, Severity worst) const
    {
        painter.setFont(fonts::caption(QFont::DemiBold));
        const QString count = waiting();
        const qreal width = 16 + fonts::figuresWidth(painter.font(), count);
        const qreal left = place.center().x() - width / 2;
        if (m_old) {
            painter.fillRect(place, brush::hatch(m_theme.tokens(), devicePixelRatioF()));
            painter.fillRect(QRectF(left - 4, place.top(), width + 8, place.height()), isChecked() ? m_theme.tokens().selected : m_theme.tokens().canvas);
        }
        marks::draw(painter, QRectF(left, place.center().y() - 6, 12, 12), worst, fill(worst), m_theme.tokens());
        fonts::drawFigures(painter, QRectF(left + 16, place.top(), width, place.height()), count, Qt::AlignLeft);
    }

    static constexpr int least = 24;
    static constexpr int most = 48;

    const Theme &m_theme;
    Entry m_entry;
    AlertCounts m_counts;
    bool m_old = false;
};

Rail::Rail(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme), m_column(new QVBoxLayout(this))
{
    setFixedWidth(wideWidth);
    setAccessibleName(tr("Pages"));
    m_column->setContentsMargins(0, 64, 0, 16);
    m_column->setSpacing(0);
    m_environment = new QPushButton(this);
    m_environment->setObjectName(QStringLiteral("environment"));
    m_environment->setMinimumHeight(32);
    m_environment->setMenu(new QMenu(m_environment));
    m_environment->hide();
    auto *top = new QHBoxLayout;
    top->setContentsMargins(8, 0, 8, 12);
    top->addWidget(m_environment);
    m_column->addLayout(top);
    m_pages = new QVBoxLayout;
    m_pages->setSpacing(0);
    m_column->addLayout(m_pages, 1);
    auto *logout = new QPushButton(tr("Log out"), this);
    logout->setAccessibleName(tr("Log out"));
    m_logout = logout;
    logout->setObjectName(QStringLiteral("logout"));
    logout->setMinimumHeight(32);
    connect(logout, &QPushButton::clicked, this, &Rail::logoutWanted);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(8, 0, 8, 0);
    row->addWidget(logout);
    m_column->addLayout(row);
}

void Rail::setEntries(const QVector<Entry> &entries)
{
    while (QLayoutItem *item = m_pages->takeAt(0))
        delete item;
    qDeleteAll(m_buttons);
    m_buttons.clear();
    for (const Entry &entry : entries) {
        auto *button = new Button(m_theme, entry, this);
        button->showCounts(m_counts, m_old);
        // Not only a click: screen readers toggle what can be checked.
        connect(button, &QAbstractButton::toggled, this, [this, id = entry.id](bool on) {
            if (on)
                Q_EMIT chosen(id);
        });
        m_pages->addWidget(button, 0);
        m_buttons.append(button);
    }
    m_pages->addStretch(1);
}

void Rail::showCounts(const AlertCounts &counts, bool old)
{
    m_counts = counts;
    m_old = old;
    for (Button *button : std::as_const(m_buttons))
        button->showCounts(counts, old);
}

void Rail::setEnvironments(const QStringList &environments, const QString &current)
{
    m_environmentName = current;
    m_environment->setVisible(environments.size() > 1);
    m_environment->menu()->clear();
    for (const QString &name : QStringList{QString()} + environments) {
        auto *action = m_environment->menu()->addAction(nameOf(name));
        action->setCheckable(true);
        action->setChecked(name == current);
        connect(action, &QAction::triggered, this, [this, name] { Q_EMIT environmentChosen(name); });
    }
    setCompact(m_compact);
}

void Rail::setCompact(bool compact)
{
    m_compact = compact;
    setFixedWidth(compact ? compactWidth : wideWidth);
    const QString name = nameOf(m_environmentName);
    const QFont font = compact ? fonts::caption() : fonts::body();
    m_environment->setFont(font);
    const QString brief = compact && m_environmentName.isEmpty() ? tr("All", "environments, where it is narrow") : name;
    m_environment->setText(QFontMetrics(font).elidedText(brief, Qt::ElideRight, width() - 28));
    m_environment->setAccessibleName(tr("Environment %1").arg(name));
    m_environment->setToolTip(tr("Environment %1").arg(name));
    m_logout->setFont(font);
    update();
}

void Rail::setCurrent(const QString &id)
{
    for (Button *button : m_buttons) {
        const QSignalBlocker told(button);
        button->setChecked(button->id() == id);
        button->update();
    }
}

void Rail::choose(int number)
{
    const auto button = std::find_if(m_buttons.cbegin(), m_buttons.cend(), [number](const Button *b) { return b->number() == number; });
    if (button != m_buttons.cend())
        Q_EMIT chosen((*button)->id());
}

void Rail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setFont(fonts::heading());
    painter.setPen(m_theme.tokens().text);
    if (m_compact)
        painter.setFont(fonts::body(QFont::DemiBold));
    fonts::drawText(painter, m_compact ? QRectF(0, 18, width(), 28) : QRectF(24, 18, width() - 32, 28), QStringLiteral("Nocturne"), m_compact ? Qt::AlignHCenter : Qt::AlignLeft);
}

} // namespace nocturne
