// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/alerts/FilterBar.h"

#include "views/paint/Fonts.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSet>
#include <QVBoxLayout>

namespace nocturne {

namespace {

constexpr int typedMs = 60;
constexpr int fewRows = 2000; ///< so few are filtered at each key
constexpr int lineHeight = 40;

} // namespace

FilterBar::FilterBar(const AlertStore &store, const AlertListModel &model, QWidget *parent)
    : QWidget(parent), m_store(store), m_model(model), m_line(new QLineEdit(this)), m_complaint(new QLabel(this)), m_count(new QLabel(this)), m_row(new QHBoxLayout)
{
    buildLine();
    buildScopes();
    m_complaint->setObjectName(QStringLiteral("filter-complaint"));
    m_complaint->setWordWrap(true);
    m_complaint->hide();
    m_row->setSpacing(8);
    m_row->addWidget(m_line, 1);
    auto *scopes = new QHBoxLayout;
    scopes->setSpacing(8);
    scopes->addWidget(m_count);
    for (QPushButton *button : m_scopes)
        scopes->addWidget(button);
    m_row->addLayout(scopes);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addLayout(m_row);
    column->addWidget(m_complaint);
}

void FilterBar::buildLine()
{
    m_line->setObjectName(QStringLiteral("alert-filter"));
    m_line->setAccessibleName(tr("Filter"));
    m_line->setPlaceholderText(tr("Filter: words, severity>=warning, host:web"));
    m_line->setMinimumHeight(lineHeight);
    m_line->setTextMargins(10, 0, 10, 0);
    m_line->setClearButtonEnabled(true);
    m_typed.setSingleShot(true);
    m_typed.setInterval(typedMs);
    connect(&m_typed, &QTimer::timeout, this, [this] { Q_EMIT lineWanted(m_line->text()); });
    connect(m_line, &QLineEdit::textChanged, this, &FilterBar::judge);
    connect(m_line, &QLineEdit::textChanged, this, &FilterBar::typed);
    connect(m_line, &QLineEdit::returnPressed, this, &FilterBar::left);
}

void FilterBar::buildScopes()
{
    using Scope = AlertListModel::Scope;
    auto *group = new QButtonGroup(this);
    for (const auto &[text, scope] : {std::pair{tr("Open"), Scope::Open}, std::pair{tr("Unacknowledged"), Scope::Unacknowledged},
                                      std::pair{tr("Mine"), Scope::Mine}}) {
        auto *button = new QPushButton(text, this);
        button->setObjectName(QStringLiteral("scope-%1").arg(m_scopes.size()));
        button->setCheckable(true);
        button->setMinimumHeight(lineHeight);
        button->setChecked(scope == Scope::Open);
        group->addButton(button);
        m_scopes.append(button);
        connect(button, &QPushButton::toggled, this, [this, scope = scope](bool on) {
            if (on)
                Q_EMIT scopeWanted(scope);
        });
    }
}

// Who types fast is looked after once they pause; who deletes all of it sees all at once.
void FilterBar::typed(const QString &line)
{
    if (line.isEmpty() || m_model.rowCount() < fewRows) {
        m_typed.stop();
        Q_EMIT lineWanted(line);
    } else {
        m_typed.start();
    }
}

// A filter that can find nothing says why.
void FilterBar::judge(const QString &line)
{
    constexpr qsizetype mostNames = 500;
    const ListFilter filter = ListFilter::parse(line);
    QSet<QString> names;
    for (auto alert = m_store.alerts().cbegin(); filter.asksLabels() && alert != m_store.alerts().cend() && names.size() < mostNames; ++alert) {
        for (auto label = alert->labels.cbegin(); label != alert->labels.cend(); ++label)
            names.insert(label.key());
    }
    const QString said = filter.asksResolved() ? tr("This list shows what is open. What has resolved is in the backend's history.") : filter.complaint(names.values());
    m_complaint->setText(said);
    m_complaint->setVisible(!said.isEmpty());
    m_line->setToolTip(said);
    m_line->setAccessibleDescription(said);
}

void FilterBar::arrange(Room room) { m_row->setDirection(room == Room::Wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom); }

void FilterBar::showCount(const QString &text, bool loud)
{
    m_count->setFont(loud ? fonts::body(QFont::DemiBold) : fonts::body());
    m_count->setText(text);
}

// Who takes no alerts has none.
void FilterBar::offerMine(bool offered)
{
    m_scopes.last()->setVisible(offered);
    if (!offered && m_scopes.last()->isChecked())
        showAll();
}

void FilterBar::clearLine() { m_line->clear(); }
void FilterBar::showAll() { m_scopes.first()->setChecked(true); }
bool FilterBar::writes() const { return m_line->hasFocus(); }
void FilterBar::write() { m_line->setFocus(); }

} // namespace nocturne
