// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/Time.h"

#include <algorithm>
#include <array>

namespace nocturne {

namespace {

// Days since 1970-01-01 of a date of the proleptic Gregorian calendar (years start in March here, so
// that the leap day comes last).
qint64 daysFromCivil(int year, int month, int day)
{
    const int y = month <= 2 ? year - 1 : year;
    const int era = (y >= 0 ? y : y - 399) / 400;
    const int yearOfEra = y - era * 400;
    const int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    const int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return static_cast<qint64>(era) * 146097 + dayOfEra - 719468;
}

struct Civil {
    int year;
    int month;
    int day;
};

Civil civilFromDays(qint64 days)
{
    days += 719468;
    const qint64 era = (days >= 0 ? days : days - 146096) / 146097;
    const int dayOfEra = static_cast<int>(days - era * 146097);
    const int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
    const int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const int monthFromMarch = (5 * dayOfYear + 2) / 153;
    const int day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
    const int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
    return {static_cast<int>(yearOfEra + era * 400) + (month <= 2 ? 1 : 0), month, day};
}

int daysInMonth(int year, int month)
{
    static constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[static_cast<size_t>(month - 1)];
}

// Reads fixed numbers and separators from the front of a text; sticks at the first mismatch.
class Reader {
public:
    explicit Reader(std::string_view text) : m_rest(text) {}

    int number(size_t digits)
    {
        int value = 0;
        for (size_t i = 0; i < digits; ++i) {
            if (m_rest.empty() || m_rest.front() < '0' || m_rest.front() > '9') {
                m_good = false;
                return 0;
            }
            value = value * 10 + (m_rest.front() - '0');
            m_rest.remove_prefix(1);
        }
        return value;
    }

    bool take(char lower, char upper)
    {
        if (m_rest.empty() || (m_rest.front() != lower && m_rest.front() != upper))
            return false;
        m_rest.remove_prefix(1);
        return true;
    }

    void expect(char lower, char upper) { m_good = take(lower, upper) && m_good; }
    void expect(char c) { expect(c, c); }

    // However many digits after the point, cut to three.
    int milliseconds()
    {
        constexpr int mostDigits = 30;
        int value = 0;
        int digits = 0;
        while (!m_rest.empty() && m_rest.front() >= '0' && m_rest.front() <= '9') {
            if (digits < 3)
                value = value * 10 + (m_rest.front() - '0');
            m_rest.remove_prefix(1);
            ++digits;
        }
        if (digits == 0 || digits > mostDigits)
            m_good = false;
        for (; digits < 3; ++digits)
            value *= 10;
        return value;
    }

    bool good() const { return m_good; }
    bool done() const { return m_good && m_rest.empty(); }
    char peek() const { return m_rest.empty() ? '\0' : m_rest.front(); }

private:
    std::string_view m_rest;
    bool m_good = true;
};

// Offset from UTC in minutes; sticks the reader on nonsense.
int readZone(Reader &in)
{
    if (in.take('z', 'Z'))
        return 0;
    const int sign = in.peek() == '-' ? -1 : 1;
    if (!in.take('+', '-')) {
        in.expect('Z');
        return 0;
    }
    const int hours = in.number(2);
    in.expect(':');
    const int minutes = in.number(2);
    if (hours > 23 || minutes > 59)
        in.expect('\0');
    return sign * (hours * 60 + minutes);
}

// By hand: an alert holds several times, and printf was a tenth of writing one.
void writeDigits(char *out, int digits, qint64 value)
{
    for (int i = digits; i-- > 0; value /= 10)
        out[i] = static_cast<char>('0' + value % 10);
}

} // namespace

QByteArray formatTime(TimeMs time)
{
    qint64 days = time / 86400000;
    qint64 rest = time % 86400000;
    if (rest < 0) {
        rest += 86400000;
        --days;
    }
    const Civil date = civilFromDays(days);
    QByteArray text("0000-00-00T00:00:00.000Z");
    char *out = text.data();
    writeDigits(out, 4, std::clamp(date.year, 0, 9999));
    writeDigits(out + 5, 2, date.month);
    writeDigits(out + 8, 2, date.day);
    writeDigits(out + 11, 2, rest / 3600000);
    writeDigits(out + 14, 2, rest / 60000 % 60);
    writeDigits(out + 17, 2, rest / 1000 % 60);
    writeDigits(out + 20, 3, rest % 1000);
    return text;
}

QString formatTimeText(TimeMs time) { return QString::fromLatin1(formatTime(time)); }

std::optional<TimeMs> parseTime(std::string_view text)
{
    Reader in(text);
    const int year = in.number(4);
    in.expect('-');
    const int month = in.number(2);
    in.expect('-');
    const int day = in.number(2);
    in.expect('t', 'T');
    const int hour = in.number(2);
    in.expect(':');
    const int minute = in.number(2);
    in.expect(':');
    const int second = in.number(2);
    const int milliseconds = in.take('.', '.') ? in.milliseconds() : 0;
    const int zone = readZone(in);
    if (!in.done() || year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month) || hour > 23 ||
        minute > 59 || second > 60)
        return std::nullopt;
    const qint64 seconds = daysFromCivil(year, month, day) * 86400 + hour * 3600 + (minute - zone) * 60 + second;
    return seconds * 1000 + milliseconds;
}

} // namespace nocturne
