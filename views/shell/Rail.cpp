// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shell/Rail.h"

#include "models/Words.h"
#include "views/paint/Fonts.h"
#include "views/paint/Marks.h"

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace nocturne {

class Rail::Button final : public QAbstractButton {
public:
    Button(const Theme &theme, const AlertStore &alerts, Entry entry, int number, QWidget *parent)
        : QAbstractButton(parent), m_theme(theme), m_alerts(alerts), m_entry(std::move(entry)), m_number(number)
    {
        setObjectName(QStringLiteral("rail-") + m_entry.id);
        setCheckable(true);
        setAutoExclusive(true);
        setFixedHeight(40);
        setText(m_entry.title);
        setAccessibleName(m_entry.title);
        setFocusPolicy(Qt::TabFocus);
        setToolTip(QObject::tr("%1, Alt+%2").arg(m_entry.title).arg(number));
    }
    const QString &id() const { return m_entry.id; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Tokens &t = m_theme.tokens();
        const QRectF row = QRectF(rect()).adjusted(8, 0, -8, 0);
        if (isChecked()) {
            painter.fillRect(row, t.selected);
            painter.fillRect(QRectF(row.left(), row.top() + 8, 3, row.height() - 16), t.text);
        }
        painter.setFont(fonts::body(isChecked() ? QFont::DemiBold : QFont::Normal));
        painter.setPen(isChecked() ? t.text : t.text2);
        const bool compact = width() < 100;
        if (compact) {
            paintCompact(painter, row);
            return;
        }
        fonts::drawText(painter, row.adjusted(16, 0, -44, 0), m_entry.title);
        const auto worst = m_entry.id == QLatin1String("alerts") ? m_alerts.counts().worst() : std::nullopt;
        painter.setFont(worst ? fonts::body(QFont::DemiBold) : fonts::caption());
        painter.setPen(worst ? t.text : t.text3);
        const QString right = worst ? QLocale().toString(m_alerts.counts().total()) : QString::number(m_number);
        const qreal width = fonts::figuresWidth(painter.font(), right);
        fonts::drawFigures(painter, row.adjusted(0, 0, -12, 0), right, Qt::AlignRight);
        if (worst) {
            const auto place = static_cast<size_t>(*worst);
            const auto fill = m_alerts.counts().unacknowledged[place] > 0 ? marks::Fill::Solid : marks::Fill::Outline;
            marks::draw(painter, QRectF(row.right() - 12 - width - 20, row.center().y() - 7, 14, 14), *worst, fill, t);
        }
        if (hasFocus()) {
            painter.setPen(QPen(t.text, 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(row.adjusted(1, 1, -1, -1));
        }
    }

private:
    void paintCompact(QPainter &painter, const QRectF &row) const
    {
        const auto worst = m_entry.id == QLatin1String("alerts") ? m_alerts.counts().worst() : std::nullopt;
        if (worst) {
            const auto fill = m_alerts.counts().unacknowledged[static_cast<size_t>(*worst)] > 0 ? marks::Fill::Solid : marks::Fill::Outline;
            marks::draw(painter, QRectF(row.left() + 4, row.center().y() - 6, 12, 12), *worst, fill, m_theme.tokens());
            painter.setFont(fonts::caption(QFont::DemiBold));
            fonts::drawFigures(painter, row.adjusted(18, 0, -2, 0), QLocale().toString(m_alerts.counts().total()), Qt::AlignHCenter);
        } else {
            fonts::drawText(painter, row, m_entry.title.left(3), Qt::AlignHCenter);
        }
        if (hasFocus()) {
            painter.setPen(QPen(m_theme.tokens().text, 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(row.adjusted(1, 1, -1, -1));
        }
    }

    const Theme &m_theme;
    const AlertStore &m_alerts;
    Entry m_entry;
    int m_number;
};

Rail::Rail(const Theme &theme, const AlertStore &alerts, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_alerts(alerts), m_column(new QVBoxLayout(this))
{
    setFixedWidth(184);
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
    m_column->addStretch(1);
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
    const auto repaint = [this] {
        for (Button *button : m_buttons)
            button->update();
    };
    connect(&m_alerts, &AlertStore::changed, this, repaint);
    connect(&m_alerts, &AlertStore::replaced, this, repaint);
}

void Rail::setEntries(const QVector<Entry> &entries)
{
    qDeleteAll(m_buttons);
    m_buttons.clear();
    int number = 0;
    for (const Entry &entry : entries) {
        auto *button = new Button(m_theme, m_alerts, entry, ++number, this);
        // Not only a click: screen readers toggle what can be checked.
        connect(button, &QAbstractButton::toggled, this, [this, id = entry.id](bool on) {
            if (on)
                Q_EMIT chosen(id);
        });
        m_column->insertWidget(number, button);
        m_buttons.append(button);
    }
}

void Rail::setEnvironments(const QStringList &environments, const QString &current)
{
    m_environmentName = current;
    m_environment->setVisible(environments.size() > 1);
    m_environment->menu()->clear();
    for (const QString &name : environments) {
        auto *action = m_environment->menu()->addAction(name.left(1).toUpper() + name.mid(1));
        action->setCheckable(true);
        action->setChecked(name == current);
        connect(action, &QAction::triggered, this, [this, name] { Q_EMIT environmentChosen(name); });
    }
    setCompact(m_compact);
}

void Rail::setCompact(bool compact)
{
    m_compact = compact;
    setFixedWidth(compact ? 64 : 184);
    const QString name = m_environmentName.left(1).toUpper() + m_environmentName.mid(1);
    m_environment->setText(compact ? name.left(3) : name);
    m_environment->setAccessibleName(tr("Environment %1").arg(name));
    m_environment->setToolTip(tr("Environment %1").arg(name));
    m_logout->setText(compact ? tr("Out") : tr("Log out"));
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
    if (number >= 1 && number <= m_buttons.size())
        Q_EMIT chosen(m_buttons[number - 1]->id());
}

void Rail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setFont(fonts::heading());
    painter.setPen(m_theme.tokens().text);
    fonts::drawText(painter, QRectF(m_compact ? 22 : 24, 18, width() - 32, 28), m_compact ? QStringLiteral("N") : QStringLiteral("Nocturne"));
}

} // namespace nocturne
