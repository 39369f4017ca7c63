// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/alerts/AlertsPage.h"

#include "models/AlertAge.h"
#include "models/Verdict.h"
#include "models/Words.h"
#include "views/alerts/AlertTray.h"
#include "views/paint/Brush.h"
#include "views/paint/Fonts.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QResizeEvent>
#include <QSet>
#include <QVBoxLayout>

#include <algorithm>

namespace nocturne {

AlertsPage::AlertsPage(const Theme &theme, const ConsoleState &state, const AlertStore &store, AlertListModel &model,
                       const PendingIntents &pending, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_state(state), m_store(store), m_model(model), m_filter(new FilterBar(store, model, this)), m_tray(new AlertTray(theme, model, this)), m_list(new AlertList(m_model, AlertDelegate::steadyNow, this)),
      m_hold(new ListHold(*this, *m_list, *m_tray, model, AlertDelegate::steadyNow, this)), m_empty(new QLabel(this)),
      m_report(new ReportBar(state, this)), m_keys(new QLabel(this)), m_details(new AlertDetails(theme, state, pending, this)), m_pending(pending)
{
    setObjectName(QStringLiteral("page-alerts"));
    setAccessibleName(tr("Alerts"));
    m_list->setObjectName(QStringLiteral("alert-list"));
    m_list->setAccessibleName(tr("Open alerts"));
    m_delegate = new AlertDelegate(theme, state, pending, m_list);
    m_delegate->recordIn(m_painted);
    m_list->setItemDelegate(m_delegate);
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_empty->setFocusPolicy(Qt::StrongFocus);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setFont(fonts::body());
    m_details->installEventFilter(this);
    m_keys->setObjectName(QStringLiteral("alert-keys"));
    m_keys->setFont(fonts::caption());
    m_keys->setForegroundRole(QPalette::PlaceholderText);

    auto *row = new QHBoxLayout(this);
    m_row = row;
    row->setContentsMargins(24, 0, 24, 12);
    row->setSpacing(16);
    auto *left = new QVBoxLayout;
    left->setSpacing(12);
    left->addWidget(m_filter);
    m_keys->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    left->addWidget(m_tray);
    left->addSpacing(28); // the list's head is painted here
    left->addWidget(m_list, 1);
    left->addWidget(m_empty, 1);
    left->addWidget(m_report);
    left->addWidget(m_keys);
    for (QWidget *foot : std::initializer_list<QWidget *>{m_report, m_keys})
        foot->setMinimumHeight(32); // one stands where the other does, and the list moves for neither
    row->addLayout(left, 2);
    row->addWidget(m_details, 1);
    arrange(FilterBar::Room::Wide);

    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &AlertsPage::currentChanged);
    connect(m_list, &AlertList::chosen, this, &AlertsPage::chose);
    connect(&m_model, &AlertListModel::shownChanged, this, &AlertsPage::modelChanged);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &AlertsPage::currentChanged);
    connect(&store, &AlertStore::changed, this, &AlertsPage::renewQuestion);
    connect(&pending, &PendingIntents::changed, this, [this] {
        m_details->refresh();
        m_list->viewport()->update();
    });
    connect(m_details, &AlertDetails::wanted, this, &AlertsPage::begin);
    connect(m_details, &AlertDetails::ready, this, &AlertsPage::send);
    connect(m_details, &AlertDetails::told, this, &AlertsPage::say);
    connect(m_list, &AlertList::marking, this, &AlertsPage::markWith);
    connect(m_details, &AlertDetails::formLeft, this, &AlertsPage::focusList);
    connect(m_report, &ReportBar::followWanted, this, &AlertsPage::follow);
    connectFilter();
    modelChanged();
}

void AlertsPage::connectFilter()
{
    // Rows that go push the current one on: the hand is still on its alert, and finds it when that is shown again.
    const auto look = [this](const auto &change) {
        const QString cursor = m_cursor;
        change();
        m_cursor = cursor;
        modelChanged();
    };
    connect(m_filter, &FilterBar::lineWanted, this, [this, look](const QString &line) { look([&] { m_model.setFilter(line); }); });
    connect(m_filter, &FilterBar::scopeWanted, this, [this, look](AlertListModel::Scope scope) { look([&] { m_model.setScope(scope, m_state.connection().user); }); });
    connect(m_filter, &FilterBar::left, this, &AlertsPage::focusList);
}

// Where there is no room for both, the details stand under the list and the page scrolls.
void AlertsPage::arrange(FilterBar::Room room)
{
    if (m_room == room)
        return;
    m_room = room;
    const bool wide = room == FilterBar::Room::Wide;
    m_row->setDirection(wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_filter->arrange(room);
    m_details->setMinimumWidth(wide ? 420 : 0);
    m_details->setMinimumHeight(wide ? 0 : 420);
    m_list->setMinimumHeight(wide ? 0 : 200);
    showOffers();
}

void AlertsPage::resizeEvent(QResizeEvent *event)
{
    constexpr int narrow = 1000;
    arrange(event->size().width() < narrow ? FilterBar::Room::Narrow : FilterBar::Room::Wide);
    QWidget::resizeEvent(event);
    showOffers(); // as many keys as have room
}

QString AlertsPage::currentId() const { return m_model.idAt(m_list->currentIndex().row()); }

QStringList AlertsPage::chosen() const
{
    if (!m_model.marks().isEmpty())
        return m_model.marks().keys();
    return currentId().isEmpty() ? QStringList() : QStringList{currentId()};
}

QVector<Alert> AlertsPage::chosenFor(AlertIntent::Verb verb) const
{
    QVector<Alert> alerts;
    for (const QString &id : chosen()) {
        const Alert *alert = m_store.find(id);
        if (alert && m_state.offers(verb, *alert))
            alerts.append(*alert);
    }
    return alerts;
}

Offers AlertsPage::offers() const
{
    using Verb = AlertIntent::Verb;
    Offers all;
    for (const QString &id : chosen()) {
        const Alert *alert = m_store.find(id);
        ++all.chosen;
        for (const Verb verb : {Verb::Acknowledge, Verb::Assign, Verb::Escalate, Verb::Suppress, Verb::Comment, Verb::Unacknowledge, Verb::Unsuppress}) {
            const bool nobody = verb == Verb::Escalate && alert && m_details->nobodyFor(alert->id);
            if (alert && !nobody && m_state.offers(verb, *alert))
                ++all.counts[verb];
        }
    }
    return all;
}

// The details' buttons and the line of keys say the same: what can be done now by whoever is here.
void AlertsPage::showOffers()
{
    using Verb = AlertIntent::Verb;
    const Offers all = offers();
    m_details->setOffers(all);
    m_filter->offerMine(m_state.connection().phase == Connection::Phase::LoggedOut || allows(m_state.connection().role, Permission::Act));
    const auto marked = static_cast<int>(m_model.marks().size());
    QStringList words{tr("%1 %2  move", "two keys").arg(keyName(Command::Next), keyName(Command::Previous))};
    const auto word = [&](bool can, Command command, const QString &text) {
        if (can)
            words.append(tr("%1  %2", "a key and what it does").arg(keyName(command), text));
    };
    const auto act = [&](Verb verb, Command command, const QString &text) {
        word(all.of(verb) > 0, command, marked > 0 ? tr("%1 %L2", "a command and for how many alerts").arg(text).arg(all.of(verb)) : text);
    };
    if (marked > 0)
        words.prepend(tr("%Ln marked", "alerts", marked));
    word(m_state.mayAct(), Command::Mark, tr("mark"));
    act(Verb::Acknowledge, Command::Acknowledge, tr("acknowledge"));
    act(Verb::Assign, Command::Take, tr("take"));
    act(Verb::Escalate, Command::Escalate, tr("escalate"));
    act(Verb::Suppress, Command::Suppress, tr("suppress"));
    act(Verb::Comment, Command::Comment, tr("comment"));
    act(Verb::Unsuppress, Command::GiveBack, tr("end suppression"));
    if (all.of(Verb::Unsuppress) == 0)
        act(Verb::Unacknowledge, Command::GiveBack, tr("give back"));
    word(!m_report->followName().isEmpty(), Command::Undo, m_report->followName());
    word(true, Command::TakeIn, tr("show new"));
    word(true, Command::Filter, tr("filter"));
    word(true, Command::Keys, tr("all keys"));
    // Whole ones go from the end where there is no room; where all of them are told stays.
    const auto line = [&](int apart) { return words.join(QString(apart, QLatin1Char(' '))); };
    const auto fits = [&](int apart) { return m_keys->fontMetrics().horizontalAdvance(line(apart)) <= m_tray->width(); };
    while (words.size() > 2 && !fits(3))
        words.removeAt(words.size() - 2);
    m_keys->setText(line(fits(4) ? 4 : 3));
    m_keys->setVisible(m_room == FilterBar::Room::Wide && !m_report->isVisibleTo(this));
}

void AlertsPage::currentChanged()
{
    const QString id = currentId();
    if (!id.isEmpty())
        m_model.keep(id);
    const Alert *alert = m_model.find(id);
    const qint64 rev = alert ? alert->rev : 0;
    m_currentMaterialRev = alert ? alert->materialRev : 0;
    const Shown shown{id, rev, static_cast<int>(chosen().size()), m_model.hasEnded(id), m_state.mayAct()};
    if (shown == m_shown)
        return; // in a flood others change all the time
    m_shown = shown;
    m_details->show(alert);
    showOffers();
    // Others' changes are no reason to ask for this one's timeline again.
    if (!id.isEmpty() && (id != m_current || rev != m_currentRev))
        Q_EMIT timelineWanted(id);
    m_current = id;
    m_currentRev = rev;
    if (!id.isEmpty())
        m_cursor = id;
}

// Where a hand put the cursor, and not where it came to by itself: after a command, at a start, with the list.
void AlertsPage::chose()
{
    if (m_current.isEmpty() || !isVisible())
        return;
    m_hold->keepInSight(m_current);
    Q_EMIT lookedAt(m_current);
}

// How many, and since when that is not known any more.
void AlertsPage::sayHowMany()
{
    const int all = m_model.inScope();
    const auto cut = alertsCut(m_state, m_store, m_state.environment());
    const QString shown = m_model.shown() < all ? tr("%L1 of %L2 shown").arg(m_model.shown()).arg(all) : QString();
    m_filter->showCount(!cut ? shown : cut->since > 0 ? tr("As of %1").arg(words::clockTime(cut->since)) : tr("Not known"), cut.has_value());
    if (!m_store.loaded())
        m_empty->setText(tr("Waiting for the backend."));
    else if (all > 0)
        m_empty->setText(tr("No alert passes the filter. %1").arg(openSentence(m_store.counts(m_state.environment()))));
    else if (cut)
        m_empty->setText(asOf(*cut));
    else if (m_store.lastResolvedAt())
        m_empty->setText(tr("No open alerts.\nLast one resolved %1 ago.").arg(words::age(m_state.now() - *m_store.lastResolvedAt())));
    else
        m_empty->setText(tr("No open alerts."));
}

void AlertsPage::modelChanged()
{
    const bool any = m_model.rowCount() > 0;
    // The focus stays where the list is: it never falls on what happens to come next.
    const bool focused = m_list->hasFocus() || m_empty->hasFocus();
    m_empty->setVisible(!any);
    m_list->setVisible(any);
    setFocusProxy(any ? static_cast<QWidget *>(m_list) : m_empty);
    if (focused)
        focusList();
    sayHowMany();
    // A reset forgets the current row; the one the hand was on comes back.
    const int row = m_model.rowOf(m_cursor);
    if (row >= 0 && currentId() != m_cursor)
        m_list->setCurrentIndex(m_model.index(row));
    else if (currentId().isEmpty() && any)
        m_list->setCurrentIndex(m_model.index(m_model.nextItem(-1, 1)));
    currentChanged();
    measure();
    update();
}

// While rows are held a column grows for what changes in them, and none is narrower before they are let go.
void AlertsPage::measure()
{
    using Needs = AlertColumns::Needs;
    const Needs before = m_delegate->needs();
    Needs needs = AlertColumns::needed(m_model, {tr("Where"), tr("Tenant"), tr("Environment"), tr("Called"), tr("Who")});
    for (const auto need : {&Needs::alert, &Needs::where, &Needs::tenant, &Needs::environment, &Needs::ladder, &Needs::who}) {
        if (m_measured && m_model.held())
            needs.*need = std::max(needs.*need, before.*need);
    }
    m_measured = m_model.rowCount() > 0;
    if (needs == before)
        return;
    m_delegate->setNeeds(needs);
    m_list->viewport()->update();
    update();
}

void AlertsPage::showReport(const IntentReport &report, const QVector<AlertIntent> &undo)
{
    m_report->showReport(report, undo);
    showOffers();
}

void AlertsPage::showOutage(const QString &sentence, const QVector<AlertIntent> &again)
{
    m_report->showOutage(sentence, again);
    showOffers();
}

// It is taken back, or done again.
void AlertsPage::follow()
{
    focusList();
    if (m_report->followName().isEmpty())
        return;
    if (!m_state.mayAct())
        return sayWhyNot();
    for (const AlertIntent &intent : m_report->takeFollow())
        Q_EMIT this->intent(intent);
    showOffers();
}

void AlertsPage::refresh()
{
    m_report->refresh();
    sayHowMany();
    measure();
    m_list->viewport()->update();
    showOffers();
    m_details->follow();
}

void AlertsPage::entered()
{
    if (m_model.nextItem(-1, 1) >= 0)
        setFocus();
}

void AlertsPage::showAlert(const QString &id)
{
    // Whoever asks for it wants to see it: what hides it gives way, the tray first.
    if (m_model.rowOf(id) < 0)
        m_hold->takeIn();
    if (m_model.rowOf(id) < 0)
        m_filter->clearLine();
    if (m_model.rowOf(id) < 0)
        m_filter->showAll();
    const int row = m_model.rowOf(id);
    if (row < 0)
        return;
    m_list->setCurrentIndex(m_model.index(row));
    focusList();
    chose();
}

void AlertsPage::beginFor(const QString &id, AlertIntent::Verb verb)
{
    showAlert(id);
    m_model.clearMarks(); // it is this one that is meant
    if (currentId() == id)
        begin(verb);
}

void AlertsPage::showLadder(const QString &alertId, const Ladder &ladder) { m_details->showLadder(alertId, ladder); }

void AlertsPage::showTimeline(const QString &alertId, const QVector<TimelineEntry> &entries)
{
    m_details->showTimeline(alertId, entries);
}

// What the command is for is fixed here, with what stood on the screen: what comes while it is asked about changes nothing.
void AlertsPage::begin(AlertIntent::Verb verb)
{
    AlertIntent intent{verb, {}, {}, std::nullopt, 0};
    if (verb == AlertIntent::Verb::Assign)
        intent.text = m_state.connection().user;
    const QVector<Alert> alerts = chosenFor(verb);
    for (const Alert &alert : alerts)
        intent.targets.append({alert.id, seenRev(alert.id)});
    if (alerts.isEmpty())
        return sayWhyNot();
    if (m_model.marks().isEmpty())
        chose();
    m_details->ask(intent, alerts);
}

// A question about many stays true while it is open.
void AlertsPage::renewQuestion(const QStringList &changed)
{
    const AlertIntent *asked = m_details->asked();
    if (!asked)
        return;
    const QSet<QString> ids(changed.begin(), changed.end()); // both may be thousands, in a flood
    if (std::none_of(asked->targets.begin(), asked->targets.end(), [&](const auto &target) { return ids.contains(target.id); }))
        return;
    QVector<Alert> alerts;
    for (const AlertIntent::Target &target : asked->targets) {
        const Alert *alert = m_store.find(target.id);
        if (alert && m_state.offers(asked->verb, *alert))
            alerts.append(*alert);
    }
    m_details->renew(alerts);
}

// A key that does nothing says why, unless nothing is offered to whoever is here or to the one alert. What is marked stays marked.
void AlertsPage::sayWhyNot()
{
    const bool person = allows(m_state.connection().role, Permission::Act);
    if (person && !m_state.mayAct() && !chosen().isEmpty())
        say(tr("Nothing was sent: the backend does not answer."));
    else if (person && !m_model.marks().isEmpty())
        say(tr("Nothing was sent: that cannot be done with any of the marked alerts."));
}

void AlertsPage::say(const QString &sentence)
{
    m_report->say(sentence);
    showOffers();
}

void AlertsPage::endReport()
{
    m_report->end();
    showOffers();
}

void AlertsPage::send(const AlertIntent &intent)
{
    focusList();
    if (!m_state.mayAct())
        return sayWhyNot();
    m_model.clearMarks();
    Q_EMIT this->intent(intent);
    if (intent.verb == AlertIntent::Verb::Acknowledge || intent.verb == AlertIntent::Verb::Suppress || intent.verb == AlertIntent::Verb::Resolve)
        moveOn(intent.targets);
}

// To the next that nobody has; if there is none below, to the next above. Who took one, gave it up or wrote about it is not
// done with it: there the cursor stays.
void AlertsPage::moveOn(const QVector<AlertIntent::Target> &from)
{
    const auto open = [&](int row) {
        const Alert *alert = m_model.alertAt(row);
        const bool waits = alert && groupOf(*alert) == AlertGroup::Unacknowledged && !m_model.hasEnded(alert->id);
        return waits && (m_pending.textFor(alert->id).isEmpty() || m_pending.isRefusal(alert->id)) &&
               std::none_of(from.begin(), from.end(), [&](const auto &target) { return target.id == alert->id; });
    };
    const int here = m_list->currentIndex().row();
    if (here < 0 || open(here))
        return;
    for (const int step : {1, -1}) {
        int row = m_model.nextItem(here, step);
        while (row >= 0 && !open(row))
            row = m_model.nextItem(row, step);
        if (row >= 0) {
            m_list->setCurrentIndex(m_model.index(row));
            m_hold->keepInSight(m_current);
            return;
        }
    }
}

// What stood on the screen and not what the store has by now; of what is marked, what stood there then.
qint64 AlertsPage::seenRev(const QString &id) const
{
    const auto mark = m_model.marks().constFind(id);
    return mark != m_model.marks().cend() ? *mark : m_painted.at(id, AlertDelegate::steadyNow());
}

void AlertsPage::changedByHand(const QString &id, qint64 materialRev) { m_painted.changedByHand(id, materialRev, AlertDelegate::steadyNow()); }

void AlertsPage::focusList() { m_model.rowCount() > 0 ? m_list->setFocus() : m_empty->setFocus(); }

void AlertsPage::move(int step)
{
    focusList();
    const int next = m_model.nextItem(m_list->currentIndex().row(), step);
    if (next >= 0)
        m_list->setCurrentIndex(m_model.index(next));
    chose();
}

void AlertsPage::mark()
{
    if (currentId().isEmpty() || !m_state.mayAct())
        return;
    chose();
    m_model.toggleMark(currentId(), m_painted.at(currentId(), AlertDelegate::steadyNow()));
    showOffers();
}

// What stands in the rows from one to the other. What was never painted is marked as it is now: whoever marks all means the filter's words.
void AlertsPage::markRows(int first, int last)
{
    QHash<QString, qint64> marks;
    for (int row = std::max(0, std::min(first, last)); row <= std::max(first, last); ++row) {
        const Alert *alert = m_model.alertAt(row);
        const qint64 seen = alert ? m_painted.at(alert->id, AlertDelegate::steadyNow()) : 0;
        if (alert)
            marks.insert(alert->id, seen > 0 ? seen : alert->materialRev);
    }
    m_model.mark(marks);
    currentChanged();
    showOffers();
}

// All from the cursor to there, and the cursor goes with it.
void AlertsPage::markTo(int row)
{
    if (row < 0 || !m_state.mayAct())
        return;
    const int from = m_list->currentIndex().row();
    m_list->setCurrentIndex(m_model.index(row));
    chose();
    markRows(from, row);
}

void AlertsPage::markAll()
{
    if (m_state.mayAct())
        markRows(0, m_model.rowCount() - 1);
}

void AlertsPage::markWith(int row, AlertList::Marking how)
{
    if (how == AlertList::Marking::UpTo && m_state.mayAct())
        return markTo(row);
    m_list->setCurrentIndex(m_model.index(row));
    how == AlertList::Marking::One && m_state.mayAct() ? mark() : chose();
}

void AlertsPage::leave()
{
    if (!m_details->leaveForm()) {
        m_model.clearMarks();
        if (m_filter->writes())
            m_filter->clearLine();
    }
    focusList();
    showOffers();
}

void AlertsPage::run(Command command)
{
    using Verb = AlertIntent::Verb;
    m_hold->key();
    switch (command) {
    case Command::TakeIn:
        return m_hold->takeIn();
    case Command::Undo:
        return follow();
    case Command::Next:
    case Command::Previous:
        return move(command == Command::Next ? 1 : -1);
    case Command::Mark:
        return mark();
    case Command::MarkNext:
    case Command::MarkPrevious:
        focusList();
        return markTo(m_model.nextItem(m_list->currentIndex().row(), command == Command::MarkNext ? 1 : -1));
    case Command::MarkAll:
        return markAll();
    case Command::Acknowledge:
        return begin(Verb::Acknowledge);
    case Command::Take:
        return begin(Verb::Assign);
    case Command::Escalate:
        return begin(Verb::Escalate);
    case Command::Suppress:
        return begin(Verb::Suppress);
    case Command::Comment:
        return begin(Verb::Comment);
    case Command::GiveBack:
        return begin(chosenFor(Verb::Unsuppress).isEmpty() ? Verb::Unacknowledge : Verb::Unsuppress);
    case Command::Filter:
        return m_filter->write();
    case Command::Leave:
        return leave();
    default:
        return;
    }
}

bool AlertsPage::eventFilter(QObject *watched, QEvent *event)
{
    // The details show the chosen one also while its row is out of sight.
    if (watched == m_details && event->type() == QEvent::Paint && !m_current.isEmpty())
        m_painted.painted(m_current, m_currentMaterialRev, AlertDelegate::steadyNow());
    return QWidget::eventFilter(watched, event);
}

void AlertsPage::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = m_theme.tokens();
    const QRectF list = m_list->isVisible() ? QRectF(m_list->geometry()) : QRectF(m_empty->geometry());
    brush::panel(painter, list.adjusted(0, -36, 0, 0), t.surface);
    if (m_empty->hasFocus())
        brush::focusRing(painter, m_empty->geometry(), t);
    painter.setClipRect(list.adjusted(0, -36, 0, 0)); // where it is narrow the last columns have no room
    const AlertColumns c = AlertColumns::of(QRectF(list.left(), list.top() - 32, m_list->viewport()->width(), 28), m_delegate->needs()); // as wide as the rows beside a scroll bar
    painter.setFont(fonts::caption());
    painter.setPen(t.text3);
    fonts::drawText(painter, c.severity, tr("Severity"));
    if (c.state.width() > 0)
        fonts::drawText(painter, c.state, tr("State"));
    fonts::drawText(painter, c.alert, tr("Alert"));
    if (c.where.width() > 0)
        fonts::drawText(painter, c.where, tr("Where"));
    if (c.tenant.width() > 0)
        fonts::drawText(painter, c.tenant, tr("Tenant"));
    if (c.environment.width() > 0)
        fonts::drawText(painter, c.environment, tr("Environment"));
    if (c.ladder.width() > 0)
        fonts::drawText(painter, c.ladder, tr("Called"));
    fonts::drawText(painter, c.age, tr("Age"), Qt::AlignRight);
    if (c.who.width() > 0)
        fonts::drawText(painter, c.who, tr("Who"));
}

} // namespace nocturne
