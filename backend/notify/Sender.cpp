// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/notify/Sender.h"

#include "backend/notify/Proxies.h"
#include "domain/HostPlace.h"
#include "protocol/Json.h"

#include <curl/curl.h>

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <utility>

namespace nocturne {

namespace {

constexpr qsizetype mostAnswer = 16 * 1024;
constexpr long tooLargeMail = 552;
constexpr qsizetype leastBytes = 2048; ///< less than that says nothing any more
constexpr auto again = std::chrono::seconds(15);   ///< so long after its beginning a message may be written anew with less in it
constexpr auto remembered = std::chrono::hours(1); ///< what a receiver was found to take

struct EasyEnd {
    void operator()(CURL *easy) const { curl_easy_cleanup(easy); }
};
struct ListEnd {
    void operator()(curl_slist *list) const { curl_slist_free_all(list); }
};
struct MimeEnd {
    void operator()(curl_mime *mime) const { curl_mime_free(mime); }
};

using List = std::unique_ptr<curl_slist, ListEnd>;

void add(List &list, const QByteArray &line)
{
    if (curl_slist *longer = curl_slist_append(list.get(), line.constData())) {
        [[maybe_unused]] curl_slist *same = list.release();
        list.reset(longer);
    }
}

/// One message under way, with everything that libcurl reads while it sends.
struct Transfer {
    PageJob job;
    Letter letter;
    QByteArray url;
    QByteArray answer;
    bool refusedAddress = false;
    std::array<char, CURL_ERROR_SIZE> words = {}; ///< the library's, of what went wrong
    TimeMs now = 0;     ///< what it was signed for
    qsizetype most = 0; ///< what the letter was to fit in
    QByteArray proxy;
    std::chrono::steady_clock::time_point begun;
    List headers;
    List recipients;
    std::unique_ptr<curl_mime, MimeEnd> mime;
    std::unique_ptr<CURL, EasyEnd> easy; ///< goes first
};

// More than we keep is read and forgotten: an answer without an end must not hold memory.
size_t take(char *data, size_t size, size_t count, void *user)
{
    auto &transfer = *static_cast<Transfer *>(user);
    const auto room = mostAnswer - transfer.answer.size();
    transfer.answer.append(data, std::min<qsizetype>(room, static_cast<qsizetype>(size * count)));
    return size * count;
}

curl_socket_t openSocket(void *user, curlsocktype, curl_sockaddr *address)
{
    auto &transfer = *static_cast<Transfer *>(user);
    // Behind a proxy this is the proxy's address; the receiver's was looked at before.
    if (transfer.proxy.isEmpty() && !transfer.job.channel.privateAddresses && isInside(&address->addr)) {
        transfer.refusedAddress = true;
        return CURL_SOCKET_BAD;
    }
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

// What the log may keep: printable, short, and never our own secret sent back to us.
QString readable(const Transfer &transfer, const QString &head)
{
    QByteArray body = transfer.answer;
    if (!transfer.job.channel.secret.isEmpty())
        body.replace(transfer.job.channel.secret, "***");
    QString text = QString::fromUtf8(body).simplified();
    text.removeIf([](QChar c) { return !c.isPrint(); });
    return (text.isEmpty() ? head : head + QStringLiteral(": ") + text).left(200);
}

// Slack's API says no with a 200. What it calls the message is kept, so that it can be changed.
void readSlack(const QByteArray &answer, PageOutcome &outcome)
{
    const auto json = parseJson({answer.constData(), static_cast<size_t>(answer.size())});
    if (!json || !json->is_object()) {
        outcome.kind = PageOutcome::Kind::Retry;
        return;
    }
    Members in(*json);
    const bool good = in.boolean("ok").value_or(false);
    const QString error = in.text("error").value_or(QString());
    const bool later = error == QLatin1String("ratelimited") || error == QLatin1String("internal_error") || error == QLatin1String("service_unavailable");
    outcome.kind = good ? PageOutcome::Kind::Accepted : later ? PageOutcome::Kind::Retry : PageOutcome::Kind::Refused;
    outcome.answer = good ? QStringLiteral("ok") : error.left(200);
    // Deleted by somebody, or too old to be changed: it is posted anew.
    for (const char *gone : {"message_not_found", "thread_not_found", "cant_update_message", "edit_window_closed"})
        outcome.gone = outcome.gone || error == QLatin1String(gone);
    if (outcome.gone)
        outcome.kind = PageOutcome::Kind::Retry;
    const QString channel = in.text("channel").value_or(QString());
    const QString at = in.text("ts").value_or(QString());
    if (good && !channel.isEmpty() && !at.isEmpty() && channel.size() + at.size() < 200)
        outcome.receipt = channel + QLatin1Char(' ') + at;
}

// Too much at once, in the address or in the head: it says nothing of what the message is about.
bool isNoToTheForm(long status) { return status == 413 || status == 414 || status == 431; }

QString insideWords() { return QStringLiteral("the address is inside the own network; the channel does not allow that (private: true does)"); }

// With host, port and reason where the library has them, and what would help where that is known.
QString wordsOf(const Transfer &transfer, CURLcode code, long status)
{
    QString words = QString::fromLocal8Bit(transfer.words.data());
    if (words.isEmpty())
        words = QString::fromLatin1(curl_easy_strerror(code));
    if (code == CURLE_PEER_FAILED_VERIFICATION)
        words += QStringLiteral(" (an authority of your own is named by the channel's 'ca')");
    return status ? words + QStringLiteral(" (%1)").arg(status) : words;
}

PageOutcome outcomeOf(const Transfer &transfer, CURLcode code)
{
    long status = 0;
    curl_off_t took = 0;
    curl_off_t after = 0;
    curl_easy_getinfo(transfer.easy.get(), CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(transfer.easy.get(), CURLINFO_TOTAL_TIME_T, &took);
    curl_easy_getinfo(transfer.easy.get(), CURLINFO_RETRY_AFTER, &after);
    PageOutcome outcome{PageOutcome::Kind::Retry, {}, static_cast<TimeMs>(took / 1000), static_cast<TimeMs>(std::min<curl_off_t>(after, 3600)) * 1000};
    const bool mail = transfer.job.channel.kind == ChannelKind::Email;
    if (transfer.refusedAddress) {
        outcome.kind = PageOutcome::Kind::Refused;
        outcome.answer = insideWords();
    } else if (code != CURLE_OK) {
        // A mail server's clear no is final; anything else may have been heard or not.
        const bool no = mail && ((status >= 500 && status < 600) || code == CURLE_LOGIN_DENIED);
        outcome.kind = mail && status == tooLargeMail ? PageOutcome::Kind::TooLarge : no ? PageOutcome::Kind::Refused : PageOutcome::Kind::Retry;
        outcome.answer = readable(transfer, wordsOf(transfer, code, status));
    } else if (mail || status / 100 == 2) {
        outcome.kind = PageOutcome::Kind::Accepted;
        outcome.answer = readable(transfer, mail ? QStringLiteral("accepted") : QStringLiteral("HTTP %1").arg(status));
        if (transfer.job.channel.kind == ChannelKind::Slack && !transfer.job.channel.secret.isEmpty())
            readSlack(transfer.answer, outcome);
    } else if (isNoToTheForm(status)) {
        outcome.kind = PageOutcome::Kind::TooLarge;
        outcome.answer = readable(transfer, QStringLiteral("HTTP %1").arg(status));
    } else {
        const bool later = status / 100 == 5 || status == 408 || status == 425 || status == 429;
        outcome.kind = later ? PageOutcome::Kind::Retry : PageOutcome::Kind::Refused;
        outcome.answer = readable(transfer, QStringLiteral("HTTP %1").arg(status));
    }
    return outcome;
}

void prepareMail(Transfer &t)
{
    CURL *easy = t.easy.get();
    const Channel &channel = t.job.channel;
    curl_easy_setopt(easy, CURLOPT_USE_SSL, static_cast<long>(channel.requireTls ? CURLUSESSL_ALL : CURLUSESSL_NONE));
    curl_easy_setopt(easy, CURLOPT_MAIL_FROM, channel.from.toUtf8().constData());
    add(t.recipients, t.job.reach.to.toUtf8());
    curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, t.recipients.get());
    if (!channel.user.isEmpty()) {
        curl_easy_setopt(easy, CURLOPT_USERNAME, channel.user.toUtf8().constData());
        curl_easy_setopt(easy, CURLOPT_PASSWORD, channel.secret.constData());
    }
    t.mime.reset(curl_mime_init(easy));
    for (const auto &[text, type] : {std::pair{&t.letter.body, "text/plain; charset=utf-8"}, std::pair{&t.letter.html, "text/html; charset=utf-8"}}) {
        curl_mimepart *part = curl_mime_addpart(t.mime.get());
        curl_mime_data(part, text->constData(), static_cast<size_t>(text->size()));
        curl_mime_type(part, type);
        curl_mime_encoder(part, "base64");
    }
    add(t.headers, "Content-Type: multipart/alternative"); // of the whole; the boundary is libcurl's
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, t.headers.get());
    curl_easy_setopt(easy, CURLOPT_MIMEPOST, t.mime.get());
}

void prepare(Transfer &t)
{
    CURL *easy = t.easy.get();
    const Channel &channel = t.job.channel;
    const bool mail = channel.kind == ChannelKind::Email;
    t.url = (t.letter.url.isEmpty() ? channel.url : t.letter.url).toEncoded();
    curl_easy_setopt(easy, CURLOPT_URL, t.url.constData());
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, mail ? "smtp,smtps" : "http,https");
    curl_easy_setopt(easy, CURLOPT_PROXY, t.proxy.constData());
    curl_easy_setopt(easy, CURLOPT_NOPROXY, "");
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, t.words.data());
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, Sender::connectMs);
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, Sender::wholeMs);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &take);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &t);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, &openSocket);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, &t);
    curl_easy_setopt(easy, CURLOPT_FORBID_REUSE, 1L);
    curl_easy_setopt(easy, CURLOPT_PRIVATE, &t);
    curl_easy_setopt(easy, CURLOPT_USERAGENT, "nocturned/" NOCTURNE_VERSION);
    if (!channel.caFile.isEmpty())
        curl_easy_setopt(easy, CURLOPT_CAINFO, channel.caFile.toLocal8Bit().constData());
    for (const QByteArray &line : t.letter.headers)
        add(t.headers, line);
    if (!mail)
        add(t.headers, "Expect:");
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, t.headers.get());
    if (mail) {
        prepareMail(t);
        return;
    }
    curl_easy_setopt(easy, CURLOPT_POSTFIELDS, t.letter.body.constData());
    curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(t.letter.body.size()));
}

} // namespace

class Sender::Parts {
public:
    explicit Parts(Done done) : m_done(std::move(done)), m_multi(curl_multi_init()) {}
    ~Parts()
    {
        for (auto &[easy, transfer] : m_transfers)
            curl_multi_remove_handle(m_multi, easy);
        m_transfers.clear();
        curl_multi_cleanup(m_multi);
    }

    void send(PageJob job, TimeMs now)
    {
        const auto begun = std::chrono::steady_clock::now();
        const auto learned = m_taken.find(job.channel.id);
        qsizetype most = mostBytes(job.channel);
        if (learned != m_taken.end() && begun < learned->second.second)
            most = std::min(most, learned->second.first);
        begin(std::move(job), now, most, begun);
    }

    void work(int milliseconds)
    {
        int running = 0;
        tellRefused();
        curl_multi_perform(m_multi, &running);
        collect();
        curl_multi_poll(m_multi, nullptr, 0, milliseconds, nullptr);
        curl_multi_perform(m_multi, &running);
        collect();
    }

    void wake() { curl_multi_wakeup(m_multi); }
    std::size_t size() const { return m_transfers.size() + m_refused.size(); }

private:
    void collect()
    {
        int left = 0;
        while (const CURLMsg *message = curl_multi_info_read(m_multi, &left)) {
            if (message->msg != CURLMSG_DONE)
                continue;
            const CURLcode code = message->data.result;
            const auto it = m_transfers.find(message->easy_handle);
            const auto transfer = std::move(it->second);
            m_transfers.erase(it);
            curl_multi_remove_handle(m_multi, transfer->easy.get());
            PageOutcome outcome = outcomeOf(*transfer, code);
            if (outcome.kind == PageOutcome::Kind::TooLarge && tryWithLess(*transfer, outcome))
                continue;
            m_done(transfer->job, outcome);
        }
    }

    void begin(PageJob job, TimeMs now, qsizetype most, std::chrono::steady_clock::time_point begun)
    {
        auto transfer = std::make_unique<Transfer>();
        transfer->letter = writeLetter(job, now, most);
        if (transfer->letter.crowded && job.tasks.size() > 1) {
            refuse(std::move(job), {PageOutcome::Kind::TooLarge, QStringLiteral("too large for one message")});
            return;
        }
        transfer->job = std::move(job);
        transfer->now = now;
        transfer->most = most;
        transfer->begun = begun;
        const Channel &channel = transfer->job.channel;
        transfer->proxy = m_proxies.proxyFor(channel, transfer->letter.url.isEmpty() ? channel.url : transfer->letter.url);
        if (!channel.privateAddresses && (isPlainlyInside(channel.url.host()) || (!transfer->proxy.isEmpty() && m_proxies.leadsInside(channel.url.host())))) {
            refuse(std::move(transfer->job), {PageOutcome::Kind::Refused, insideWords()});
            return;
        }
        transfer->easy.reset(curl_easy_init());
        prepare(*transfer);
        CURL *easy = transfer->easy.get();
        m_transfers.emplace(easy, std::move(transfer));
        curl_multi_add_handle(m_multi, easy);
    }

    // Many alerts are sent again in parts: who claims them sees to that. One is written with less in it, and what the receiver was found
    // not to take is remembered for a while.
    bool tryWithLess(Transfer &transfer, PageOutcome &outcome)
    {
        if (transfer.job.tasks.size() > 1)
            return false;
        const qsizetype most = std::min(transfer.most, transfer.letter.body.size()) / 4;
        if (most < leastBytes) {
            outcome.kind = PageOutcome::Kind::Refused;
            return false;
        }
        m_taken[transfer.job.channel.id] = {most, std::chrono::steady_clock::now() + remembered};
        if (std::chrono::steady_clock::now() - transfer.begun > again) {
            outcome.kind = PageOutcome::Kind::Retry; // the lease is short; the next try begins with less
            return false;
        }
        begin(std::move(transfer.job), transfer.now, most, transfer.begun);
        return true;
    }

    void refuse(PageJob job, PageOutcome outcome)
    {
        m_refused.emplace_back(std::move(job), std::move(outcome));
        wake();
    }

    void tellRefused()
    {
        for (const auto &[job, outcome] : std::exchange(m_refused, {}))
            m_done(job, outcome);
    }

    Done m_done;
    CURLM *m_multi;
    Proxies m_proxies;
    std::vector<std::pair<PageJob, PageOutcome>> m_refused;                                    ///< before anything was sent
    std::map<QString, std::pair<qsizetype, std::chrono::steady_clock::time_point>> m_taken; ///< bytes, by channel, and until when that is believed
    std::map<CURL *, std::unique_ptr<Transfer>> m_transfers;
};

Sender::Sender(Done done) : m_parts(std::make_unique<Parts>(std::move(done))) {}
Sender::~Sender() = default;
void Sender::send(PageJob job, TimeMs now) { m_parts->send(std::move(job), now); }
void Sender::work(int milliseconds) { m_parts->work(milliseconds); }
void Sender::wake() { m_parts->wake(); }
std::size_t Sender::underWay() const { return m_parts->size(); }

} // namespace nocturne
