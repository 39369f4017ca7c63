// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/paint/Drawn.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QComboBox>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QTextDocument>
#include <QWidget>

#include <algorithm>

namespace nocturne::layout {

using drawn::Thing;

inline constexpr qreal touching = 1.5; ///< px; edges of letters are not sharp
inline constexpr qreal between = 12;   ///< what has to stay free beside a text that could be longer

/// All that one widget paints, wholly, whatever of it is scrolled away.
inline QVector<Thing> thingsOf(QWidget &widget)
{
    QVector<Thing> things;
    if (widget.size().isEmpty())
        return things;
    drawn::listen([&](const Thing &thing) {
        if (thing.device == &widget && !things.contains(thing))
            things.append(thing);
    });
    QImage image(widget.size(), QImage::Format_ARGB32_Premultiplied);
    widget.render(&image, {}, {}, QWidget::RenderFlags());
    drawn::listen({});
    return things;
}

inline QString where(const QWidget &widget) { return widget.objectName().isEmpty() ? QString::fromLatin1(widget.metaObject()->className()) : widget.objectName(); }

inline QString place(const QRectF &r) { return QStringLiteral("%1,%2 %3x%4").arg(r.left(), 0, 'f', 0).arg(r.top(), 0, 'f', 0).arg(r.width(), 0, 'f', 0).arg(r.height(), 0, 'f', 0); }

inline bool overlap(const QRectF &a, const QRectF &b)
{
    const QRectF both = a & b;
    return both.width() > touching && both.height() > touching;
}

/// Children that hide what their parent paints under them.
inline QVector<QRectF> covers(const QWidget &widget)
{
    QVector<QRectF> all;
    for (const QObject *child : widget.children()) {
        const auto *w = qobject_cast<const QWidget *>(child);
        if (w && !w->isWindow() && w->isVisible() && (qobject_cast<const QAbstractButton *>(w) || qobject_cast<const QLabel *>(w) || qobject_cast<const QLineEdit *>(w)))
            all.append(w->geometry());
    }
    return all;
}

/// How wide a cut text may get before it meets what is beside it.
inline qreal roomOf(const Thing &text, const QVector<Thing> &things, const QWidget &widget)
{
    qreal left = 0;
    qreal right = widget.width();
    QVector<QRectF> others = covers(widget);
    for (const Thing &other : things) {
        if (&other != &text)
            others.append(other.ink);
    }
    for (const QRectF &other : std::as_const(others)) {
        if (other.bottom() < text.ink.top() + touching || other.top() > text.ink.bottom() - touching)
            continue;
        if (other.left() >= text.ink.right() - touching)
            right = std::min(right, other.left());
        else if (other.right() <= text.ink.left() + touching)
            left = std::max(left, other.right());
    }
    return (text.right ? text.ink.right() - left : right - text.ink.left()) - between;
}

/// What is wrong with what a widget paints: numbers that are cut, text that is cut where it has room, or is one of `whole`, things that stand
/// on each other or outside.
inline QStringList paintFaults(QWidget &widget, const QStringList &whole = {})
{
    const QVector<Thing> things = thingsOf(widget);
    QStringList faults;
    const bool scrolls = qobject_cast<const QAbstractScrollArea *>(widget.parentWidget()) != nullptr; // rows at its edges are half seen
    const QRectF inside = QRectF(widget.rect()).adjusted(-touching, scrolls ? -1000 : -touching, touching, scrolls ? 1000 : touching);
    for (qsizetype i = 0; i < things.size(); ++i) {
        const Thing &thing = things[i];
        const QString who = QStringLiteral("%1: \"%2\" at %3").arg(where(widget), thing.text, place(thing.ink));
        if (thing.kind != Thing::Kind::Bar && !inside.contains(thing.ink))
            faults.append(who + QStringLiteral(" is outside of %1").arg(place(inside)));
        if (thing.cut && (thing.kind == Thing::Kind::Figures || whole.contains(thing.text)))
            faults.append(who + QStringLiteral(" is cut"));
        else if (thing.cut && thing.wanted <= roomOf(thing, things, widget))
            faults.append(who + QStringLiteral(" is cut and has room for %1").arg(thing.wanted));
        for (qsizetype k = 0; k < i; ++k) {
            const bool bars = thing.kind == Thing::Kind::Bar && things[k].kind == Thing::Kind::Bar;
            if (!bars && overlap(thing.ink, things[k].ink))
                faults.append(who + QStringLiteral(" stands on \"%1\" at %2").arg(things[k].text, place(things[k].ink)));
        }
        for (const QRectF &child : covers(widget)) {
            if (overlap(thing.ink, child))
                faults.append(who + QStringLiteral(" lies under the child at %1").arg(place(child)));
        }
    }
    return faults;
}

/// What is wrong with a widget of Qt's own: its text does not fit.
inline QString ownFault(const QWidget &widget)
{
    const auto fault = [&](const QString &text, int wanted, int has) {
        return wanted > has + 1 ? QStringLiteral("%1: \"%2\" needs %3 and has %4").arg(where(widget), text.left(60)).arg(wanted).arg(has) : QString();
    };
    if (const auto *label = qobject_cast<const QLabel *>(&widget)) {
        if (label->text().isEmpty() || label->sizePolicy().horizontalPolicy() == QSizePolicy::Ignored)
            return {};
        if (!label->wordWrap())
            return fault(label->text(), label->sizeHint().width(), label->width());
        if (const QString tooHigh = fault(label->text(), label->heightForWidth(label->width()), label->height()); !tooHigh.isEmpty())
            return tooHigh;
        if (!Qt::mightBeRichText(label->text()))
            return fault(label->text(), label->fontMetrics().boundingRect(QRect(0, 0, label->width(), 1), Qt::TextWordWrap, label->text()).width(), label->width());
        QTextDocument page; // as a label has it
        page.setDefaultFont(label->font());
        page.setDocumentMargin(0);
        QTextOption option;
        option.setWrapMode(QTextOption::WordWrap);
        page.setDefaultTextOption(option);
        page.setHtml(label->text());
        page.setTextWidth(label->width());
        return fault(label->text(), static_cast<int>(page.size().width()), label->width());
    }
    if (const auto *button = qobject_cast<const QAbstractButton *>(&widget)) {
        if (button->text().isEmpty() || !button->inherits("QPushButton"))
            return {};
        return fault(button->text(), button->fontMetrics().horizontalAdvance(button->text()) + 8, button->width());
    }
    if (const auto *line = qobject_cast<const QLineEdit *>(&widget)) {
        if (line->text().isEmpty())
            return fault(line->placeholderText(), line->fontMetrics().horizontalAdvance(line->placeholderText()), line->width() - 24);
    }
    return {};
}

/// Siblings on each other, children outside of their parent.
inline QStringList placeFaults(const QWidget &parent)
{
    QStringList faults;
    QVector<const QWidget *> shown;
    for (const QObject *child : parent.children()) {
        const auto *w = qobject_cast<const QWidget *>(child);
        if (w && !w->isWindow() && w->isVisible() && !w->size().isEmpty() && w->objectName() != QLatin1String("toasts"))
            shown.append(w);
    }
    const auto *area = qobject_cast<const QAbstractScrollArea *>(parent.parentWidget());
    const bool scrolls = area && area->viewport() == &parent;
    for (qsizetype i = 0; i < shown.size(); ++i) {
        if (!scrolls && !parent.rect().adjusted(-1, -1, 1, 1).contains(shown[i]->geometry()))
            faults.append(QStringLiteral("%1 at %2 is outside of %3, %4").arg(where(*shown[i]), place(shown[i]->geometry()), where(parent), place(parent.rect())));
        for (qsizetype k = 0; k < i; ++k) {
            if (overlap(shown[i]->geometry(), shown[k]->geometry()))
                faults.append(QStringLiteral("%1 at %2 stands on %3 at %4").arg(where(*shown[i]), place(shown[i]->geometry()), where(*shown[k]), place(shown[k]->geometry())));
        }
    }
    return faults;
}

/// Everything that is wrong with a window as it stands: each a sentence. `whole`: words that have room everywhere. `without`: classes or
/// names of widgets whose painting is not looked at.
inline QStringList faults(QWidget &window, const QStringList &whole = {}, const QStringList &without = {})
{
    QStringList all;
    QWidgetList widgets = window.findChildren<QWidget *>();
    widgets.prepend(&window);
    for (QWidget *widget : std::as_const(widgets)) {
        if (!widget->isVisible() || widget->inherits("QtPrivate::QStyleSheetStyle"))
            continue;
        const QString parent = widget->parentWidget() ? widget->parentWidget()->objectName() : QString();
        if (!without.contains(QString::fromLatin1(widget->metaObject()->className()).section(QLatin1Char(':'), -1)) && !without.contains(parent))
            all += paintFaults(*widget, whole);
        all += placeFaults(*widget);
        if (const QString own = ownFault(*widget); !own.isEmpty())
            all.append(own);
        if (const auto *area = qobject_cast<const QScrollArea *>(widget); area && area->widget() &&
                                                                         area->widget()->width() > area->viewport()->width())
            all.append(QStringLiteral("%1 is %2 wide and its page %3").arg(where(*area)).arg(area->viewport()->width()).arg(area->widget()->width()));
    }
    all.removeDuplicates();
    return all;
}

} // namespace nocturne::layout
