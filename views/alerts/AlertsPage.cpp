// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/alerts/AlertsPage.h"

#include "models/AlertAge.h"
#include "models/Verdict.h"
#include "models/Words.h"
#include "views/alerts/AlertTray.h"
#include "views/paint/Brush.h"
#include "views/paint/Fonts.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QPushButton>
#include <QResizeEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace nocturne {

namespace {

constexpr TimeMs reportShown = 10000;
constexpr int typedMs = 60;
constexpr int fewRows = 2000; ///< so few are filtered at each key

} // namespace

AlertsPage::AlertsPage(const Theme &theme, const ConsoleState &state, const AlertStore &store, AlertListModel &model,
                       const PendingIntents &pending, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_state(state), m_store(store), m_model(model), m_filter(new QLineEdit(this)),
      m_count(new QLabel(this)), m_tray(new AlertTray(theme, model, this)), m_list(new QListView(this)),
      m_hold(new ListHold(*m_list, *m_tray, model, AlertDelegate::steadyNow, this)), m_empty(new QLabel(this)), m_report(new QLabel(this)),
      m_keys(new QLabel(this)),
      m_details(new AlertDetails(theme, state, pending, this)), m_pending(pending)
{
    setObjectName(QStringLiteral("page-alerts"));
    setAccessibleName(tr("Alerts"));
    m_list->setObjectName(QStringLiteral("alert-list"));
    m_list->setAccessibleName(tr("Open alerts"));
    m_list->setModel(&m_model);
    auto *delegate = new AlertDelegate(theme, state, pending, m_list);
    delegate->recordIn(m_painted);
    m_list->setItemDelegate(delegate);
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->installEventFilter(this);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setFont(fonts::body());
    m_report->setObjectName(QStringLiteral("intent-report"));
    m_report->setTextFormat(Qt::PlainText);
    m_report->setFont(fonts::body());
    m_report->setWordWrap(true);
    m_report->hide();
    m_details->installEventFilter(this);
    m_keys->setFont(fonts::caption());
    m_keys->setForegroundRole(QPalette::PlaceholderText);

    auto *row = new QHBoxLayout(this);
    m_row = row;
    row->setContentsMargins(24, 0, 24, 12);
    row->setSpacing(16);
    auto *left = new QVBoxLayout;
    left->setSpacing(12);
    m_top = new QHBoxLayout;
    m_top->setSpacing(8);
    m_top->addWidget(m_filter, 1);
    left->addLayout(m_top);
    buildFilter();
    auto *scopes = new QHBoxLayout;
    scopes->setSpacing(8);
    scopes->addWidget(m_count);
    for (QPushButton *button : m_scopes)
        scopes->addWidget(button);
    m_top->addLayout(scopes);
    m_keys->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    left->addWidget(m_tray);
    left->addSpacing(28); // the list's head is painted here
    left->addWidget(m_list, 1);
    left->addWidget(m_empty, 1);
    left->addWidget(m_report);
    left->addWidget(m_keys);
    row->addLayout(left, 2);
    row->addWidget(m_details, 1);
    arrange(Room::Wide);

    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &AlertsPage::currentChanged);
    connect(&m_model, &AlertListModel::shownChanged, this, &AlertsPage::modelChanged);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &AlertsPage::currentChanged);
    connect(&pending, &PendingIntents::changed, this, [this] {
        m_details->refresh();
        m_list->viewport()->update();
    });
    connect(m_details, &AlertDetails::acted, this, &AlertsPage::act);
    modelChanged();
}

// Where there is no room for both, the details stand under the list and the page scrolls.
void AlertsPage::arrange(Room room)
{
    if (m_room == room)
        return;
    m_room = room;
    const bool wide = room == Room::Wide;
    m_row->setDirection(wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_top->setDirection(wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_details->setMinimumWidth(wide ? 420 : 0);
    m_details->setMinimumHeight(wide ? 0 : 420);
    m_list->setMinimumHeight(wide ? 0 : 200);
    m_keys->setVisible(wide);
}

void AlertsPage::resizeEvent(QResizeEvent *event)
{
    constexpr int narrow = 900;
    arrange(event->size().width() < narrow ? Room::Narrow : Room::Wide);
    QWidget::resizeEvent(event);
}

void AlertsPage::buildFilter()
{
    m_filter->setObjectName(QStringLiteral("alert-filter"));
    m_filter->setAccessibleName(tr("Filter"));
    m_filter->setPlaceholderText(tr("Filter: words, severity>=warning, state:firing, tenant:, -env:staging"));
    m_filter->setMinimumHeight(40);
    m_filter->setTextMargins(10, 0, 10, 0);
    m_filter->setClearButtonEnabled(true);
    m_filter->installEventFilter(this);
    // Who types fast is looked after once they pause; who deletes all of it sees all at once.
    m_typed.setSingleShot(true);
    m_typed.setInterval(typedMs);
    connect(&m_typed, &QTimer::timeout, this, [this] { m_model.setFilter(m_filter->text()); });
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &line) {
        if (line.isEmpty() || m_model.rowCount() < fewRows) {
            m_typed.stop();
            m_model.setFilter(line);
        } else {
            m_typed.start();
        }
    });
    auto *group = new QButtonGroup(this);
    using Scope = AlertListModel::Scope;
    for (const auto &[text, scope] : {std::pair{tr("Open"), Scope::Open}, std::pair{tr("Unacknowledged"), Scope::Unacknowledged},
                                      std::pair{tr("Mine"), Scope::Mine}}) {
        auto *button = new QPushButton(text, this);
        button->setCheckable(true);
        button->setMinimumHeight(40);
        button->setChecked(scope == Scope::Open);
        group->addButton(button);
        m_scopes.append(button);
        connect(button, &QPushButton::toggled, this, [this, scope = scope](bool on) {
            if (on)
                m_model.setScope(scope, m_state.connection().user);
        });
    }
}

QString AlertsPage::currentId() const { return m_model.idAt(m_list->currentIndex().row()); }
int AlertsPage::chosen() const { return m_model.marks().isEmpty() ? (currentId().isEmpty() ? 0 : 1) : static_cast<int>(m_model.marks().size()); }

void AlertsPage::currentChanged()
{
    const QString id = currentId();
    if (!id.isEmpty())
        m_model.keep(id);
    const Alert *alert = m_model.find(id);
    const qint64 rev = alert ? alert->rev : 0;
    m_currentMaterialRev = alert ? alert->materialRev : 0;
    const Shown shown{id, rev, chosen(), m_model.hasEnded(id), m_state.mayAct()};
    if (shown == m_shown)
        return; // in a flood others change all the time
    m_shown = shown;
    m_details->show(alert, chosen());
    // Others' changes are no reason to ask for this one's timeline again.
    if (!id.isEmpty() && (id != m_current || rev != m_currentRev)) {
        Q_EMIT timelineWanted(id);
        if (isVisible())
            Q_EMIT lookedAt(id);
    }
    m_current = id;
    m_currentRev = rev;
}

void AlertsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!m_current.isEmpty())
        Q_EMIT lookedAt(m_current);
}

// How many, and since when that is not known any more.
void AlertsPage::sayHowMany()
{
    const int all = m_model.inScope();
    const auto cut = alertsCut(m_state, m_store, m_state.environment());
    const QString shown = m_model.shown() < all ? tr("%1 of %2 shown").arg(m_model.shown()).arg(all) : QString();
    m_count->setFont(cut ? fonts::body(QFont::DemiBold) : fonts::body());
    m_count->setText(!cut ? shown : cut->since > 0 ? tr("As of %1").arg(words::clockTime(cut->since)) : tr("Not known"));
    m_keys->setText(m_state.mayAct() ? tr("J K  move    X  mark    A  acknowledge    T  take    E  escalate    S  suppress    C  comment    U  give back    N  show new    /  filter")
                                     : tr("J K  move    N  show new    /  filter")); // no key of what cannot be sent
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
    m_list->setVisible(any);
    m_empty->setVisible(!any);
    sayHowMany();
    // A reset forgets the current row; the one the hand was on comes back.
    const int row = m_model.rowOf(m_current);
    if (row >= 0 && currentId() != m_current)
        m_list->setCurrentIndex(m_model.index(row));
    else if (currentId().isEmpty() && any)
        m_list->setCurrentIndex(m_model.index(m_model.nextItem(-1, 1)));
    currentChanged();
    update();
}

void AlertsPage::showReport(const IntentReport &report)
{
    m_report->setText(words::report(report));
    m_report->setAccessibleName(m_report->text());
    m_report->show();
    m_reportUntil = m_state.local() + reportShown;
}

void AlertsPage::refresh()
{
    if (m_state.local() >= m_reportUntil)
        m_report->hide();
    sayHowMany();
    m_list->viewport()->update();
    m_details->follow();
}

void AlertsPage::showAlert(const QString &id)
{
    // Whoever asks for it wants to see it: what hides it gives way, the tray first.
    if (m_model.rowOf(id) < 0)
        m_hold->takeIn();
    if (m_model.rowOf(id) < 0)
        m_filter->clear();
    if (m_model.rowOf(id) < 0)
        m_scopes.first()->setChecked(true);
    const int row = m_model.rowOf(id);
    if (row < 0)
        return;
    m_list->setCurrentIndex(m_model.index(row));
    m_list->setFocus();
}

void AlertsPage::beginFor(const QString &id, AlertIntent::Verb verb)
{
    showAlert(id);
    if (currentId() == id)
        m_details->begin(verb);
}

void AlertsPage::showLadder(const QString &alertId, const Ladder &ladder) { m_details->showLadder(alertId, ladder); }

void AlertsPage::showTimeline(const QString &alertId, const QVector<TimelineEntry> &entries)
{
    m_details->showTimeline(alertId, entries);
}

void AlertsPage::act(AlertIntent::Verb verb, const QString &text, std::optional<TimeMs> until, int level)
{
    AlertIntent intent{verb, {}, text, until, level};
    if (verb == AlertIntent::Verb::Assign)
        intent.text = m_state.connection().user;
    intent.targets = targets();
    m_model.clearMarks();
    m_list->setFocus();
    if (intent.targets.isEmpty() || !m_state.mayAct())
        return;
    Q_EMIT this->intent(intent);
    if (verb == AlertIntent::Verb::Acknowledge || verb == AlertIntent::Verb::Suppress || verb == AlertIntent::Verb::Resolve)
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
            return;
        }
    }
}

// With what stood on the screen and not with what the store has by now; of what is marked, with what stood there then.
QVector<AlertIntent::Target> AlertsPage::targets() const
{
    QVector<AlertIntent::Target> targets;
    const auto &marks = m_model.marks();
    for (auto mark = marks.cbegin(); mark != marks.cend(); ++mark) {
        if (m_store.find(mark.key()))
            targets.append({mark.key(), mark.value()});
    }
    if (targets.isEmpty() && m_store.find(currentId()))
        targets.append({currentId(), m_painted.at(currentId(), AlertDelegate::steadyNow())});
    return targets;
}

void AlertsPage::move(int step)
{
    const int next = m_model.nextItem(m_list->currentIndex().row(), step);
    if (next >= 0)
        m_list->setCurrentIndex(m_model.index(next));
}

bool AlertsPage::key(int key)
{
    using Verb = AlertIntent::Verb;
    switch (key) {
    case Qt::Key_N:
        m_hold->takeIn();
        return true;
    case Qt::Key_J:
    case Qt::Key_Down:
        move(1);
        return true;
    case Qt::Key_K:
    case Qt::Key_Up:
        move(-1);
        return true;
    case Qt::Key_X:
        if (!currentId().isEmpty())
            m_model.toggleMark(currentId(), m_painted.at(currentId(), AlertDelegate::steadyNow()));
        return true;
    case Qt::Key_A:
        m_details->begin(Verb::Acknowledge);
        return true;
    case Qt::Key_T:
        m_details->begin(Verb::Assign);
        return true;
    case Qt::Key_E:
        m_details->begin(Verb::Escalate);
        return true;
    case Qt::Key_S:
        m_details->begin(Verb::Suppress);
        return true;
    case Qt::Key_C:
        m_details->begin(Verb::Comment);
        return true;
    case Qt::Key_U: {
        const Alert *alert = m_store.find(currentId());
        m_details->begin(alert && alert->suppressed ? Verb::Unsuppress : Verb::Unacknowledge);
        return true;
    }
    case Qt::Key_Slash:
        m_filter->setFocus();
        return true;
    case Qt::Key_Escape:
        m_model.clearMarks();
        return true;
    default:
        return false;
    }
}

bool AlertsPage::eventFilter(QObject *watched, QEvent *event)
{
    // The details show the chosen one also while its row is out of sight.
    if (watched == m_details && event->type() == QEvent::Paint && !m_current.isEmpty())
        m_painted.painted(m_current, m_currentMaterialRev, AlertDelegate::steadyNow());
    if (event->type() == QEvent::KeyPress) {
        const auto *press = static_cast<QKeyEvent *>(event);
        if (watched == m_list && press->modifiers() == Qt::NoModifier && key(press->key()))
            return true;
        if (watched == m_filter && (press->key() == Qt::Key_Escape || press->key() == Qt::Key_Return)) {
            if (press->key() == Qt::Key_Escape)
                m_filter->clear();
            m_list->setFocus();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void AlertsPage::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = m_theme.tokens();
    const QRectF list = m_list->isVisible() ? QRectF(m_list->geometry()) : QRectF(m_empty->geometry());
    brush::panel(painter, list.adjusted(0, -36, 0, 0), t.surface);
    painter.setClipRect(list.adjusted(0, -36, 0, 0)); // where it is narrow the last columns have no room
    const AlertColumns c = AlertColumns::of(QRectF(list.left(), list.top() - 32, list.width(), 28),
                                              m_model.mixed() ? AlertColumns::Environments::Several : AlertColumns::Environments::One);
    painter.setFont(fonts::caption());
    painter.setPen(t.text3);
    fonts::drawText(painter, c.severity, tr("Severity"));
    fonts::drawText(painter, c.state, tr("State"));
    fonts::drawText(painter, c.alert, tr("Alert"));
    fonts::drawText(painter, c.where, tr("Where"));
    if (c.tenant.width() > 0)
        fonts::drawText(painter, c.tenant, tr("Tenant"));
    if (c.environment.width() > 0)
        fonts::drawText(painter, c.environment, tr("Environment"));
    if (c.ladder.width() > 0)
        fonts::drawText(painter, c.ladder, tr("Called"));
    fonts::drawText(painter, c.age, tr("Age"), Qt::AlignRight);
    fonts::drawText(painter, c.who, tr("Who"));
}

} // namespace nocturne
