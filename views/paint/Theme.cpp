// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/paint/Theme.h"

namespace nocturne {

namespace {

QColor rgb(QRgb value) { return QColor(value); }

} // namespace

const QColor &Tokens::severity(Severity severity) const
{
    switch (severity) {
    case Severity::Emergency:
        return emergency;
    case Severity::Critical:
        return critical;
    case Severity::Warning:
        return warning;
    case Severity::Info:
        return info;
    case Severity::Success:
        break;
    }
    return success;
}

const QColor &Tokens::tint(Severity severity) const
{
    switch (severity) {
    case Severity::Emergency:
        return emergencyTint;
    case Severity::Critical:
        return criticalTint;
    case Severity::Warning:
        return warningTint;
    case Severity::Info:
        return infoTint;
    case Severity::Success:
        break;
    }
    return successTint;
}

Tokens Tokens::dark()
{
    return {rgb(0x121417), rgb(0x1A1D21), rgb(0x24282D), rgb(0x2A2F35), rgb(0x2D3339), rgb(0x2C3136), rgb(0x79828C), rgb(0xECEEF0), rgb(0xBEC4CA),
            rgb(0x979FA8), rgb(0xC3CAD1), rgb(0x8C97A3), rgb(0x65707B), rgb(0x444D56), rgb(0xDC7CFF), rgb(0xFF7066), rgb(0xFFC93C), rgb(0xA5D3F8),
            rgb(0x4CD6A6), rgb(0x121417), rgb(0x33213B), rgb(0x3A2222), rgb(0x332B19), rgb(0x1F2A35), rgb(0x1A302A)};
}

Tokens Tokens::light()
{
    return {rgb(0xEBEDEF), rgb(0xFFFFFF), rgb(0xF2F4F5), rgb(0xDDE2E6), rgb(0xE3E7EA), rgb(0xDDE1E4), rgb(0x7A828A), rgb(0x14171A), rgb(0x3E454C),
            rgb(0x585F67), rgb(0x39444F), rgb(0x68737E), rgb(0x87919B), rgb(0xC3CAD0), rgb(0x5A1A94), rgb(0x940F1C), rgb(0x886000), rgb(0x0B57D8),
            rgb(0x136A55), rgb(0xFFFFFF), rgb(0xF0E5FA), rgb(0xFCE6E6), rgb(0xFFF0CC), rgb(0xE6EFFC), rgb(0xDFF3EC)};
}

Tokens Tokens::night()
{
    Tokens t = dark();
    // What carries no words is the dark theme's at 82 %.
    for (QColor *colour : {&t.control, &t.selected, &t.line, &t.lineStrong, &t.data1, &t.data2, &t.data3, &t.data4, &t.emergencyTint, &t.criticalTint,
                           &t.warningTint, &t.infoTint, &t.successTint})
        *colour = QColor(qRound(colour->red() * 0.82), qRound(colour->green() * 0.82), qRound(colour->blue() * 0.82));
    t.canvas = t.on = rgb(0x08090A);
    t.surface = rgb(0x0F1113);
    t.raised = rgb(0x171A1D);
    t.text = rgb(0xC2C3C5);
    t.text2 = rgb(0x9CA1A6);
    t.text3 = rgb(0x7C828A);
    t.emergency = rgb(0xB466D1);
    t.critical = rgb(0xD15C54);
    t.warning = rgb(0xD1A531);
    t.info = rgb(0x87ADCB);
    t.success = rgb(0x3EAF88);
    return t;
}

QPalette paletteOf(const Tokens &t)
{
    QPalette p;
    p.setColor(QPalette::Window, t.canvas);
    p.setColor(QPalette::Base, t.surface);
    p.setColor(QPalette::ToolTipBase, t.surface);
    p.setColor(QPalette::AlternateBase, t.raised);
    p.setColor(QPalette::Button, t.control);
    for (const auto role : {QPalette::Text, QPalette::WindowText, QPalette::ButtonText, QPalette::ToolTipText,
                            QPalette::HighlightedText, QPalette::Link, QPalette::LinkVisited})
        p.setColor(role, t.text);
    p.setColor(QPalette::PlaceholderText, t.text3);
    p.setColor(QPalette::Highlight, t.selected);
    p.setColor(QPalette::Mid, t.lineStrong);
    p.setColor(QPalette::Midlight, t.line);
    p.setColor(QPalette::BrightText, t.critical);
    for (const auto role : {QPalette::Text, QPalette::WindowText, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, t.text3);
    return p;
}

void Theme::set(Tokens tokens)
{
    m_tokens = std::move(tokens);
    Q_EMIT changed();
}

} // namespace nocturne
