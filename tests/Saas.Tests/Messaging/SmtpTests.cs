using System.Net.Mail;
using Saas.Messaging;
using Saas.Messaging.Contracts;
using Saas.Messaging.Transports;

namespace Saas.Tests.Messaging;

public sealed class SmtpTests
{
    [Fact]
    public async Task A_mail_arrives_at_a_real_server_with_everything_in_it()
    {
        await using var sink = await SmtpSink.StartAsync();
        await SendAsync(sink, "selam@example.no");
        var (from, to, message) = await sink.MessageAsync();
        Assert.Equal(("noreply@mestra.no", "selam@example.no"), (from, to));
        var mail = ReadMail.Of(message);
        Assert.Equal("Plass på «Å leve et friskere liv» for Sælåm", mail.Header("Subject"));
        Assert.Contains("Hei Sælåm!", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Hei Sælåm!", mail.Html, StringComparison.Ordinal);
        Assert.All(message.Split('\n'), line => Assert.True(line.Length <= 998, "a line is too long for SMTP"));
        Assert.All(message, c => Assert.True(char.IsAscii(c)));
    }

    [Fact]
    public async Task A_server_that_is_busy_is_tried_again_with_the_same_message_id()
    {
        await using var sink = await SmtpSink.StartAsync();
        var id = Guid.CreateVersion7();
        var error = await Assert.ThrowsAnyAsync<SmtpException>(() => SendAsync(sink, "busy-1@example.no", id));
        Assert.Equal(SmtpStatusCode.LocalErrorInProcessing, error.StatusCode);
        Assert.True((await sink.NextAsync()).TryGetProperty("refused", out _));
        await SendAsync(sink, "busy-1@example.no", id);
        Assert.Equal($"<{id:N}@mestra.no>", ReadMail.Of((await sink.MessageAsync()).Message).Header("Message-ID"));
    }

    [Fact]
    public async Task A_mailbox_that_does_not_exist_is_given_up()
    {
        await using var sink = await SmtpSink.StartAsync();
        await Assert.ThrowsAsync<MailRejected>(() => SendAsync(sink, "gone-1@example.no"));
    }

    [Fact]
    public async Task Credentials_are_used_and_wrong_ones_are_tried_again_later()
    {
        await using var sink = await SmtpSink.StartAsync("mestra", "hemmelig");
        await SendAsync(sink, "selam@example.no", user: "mestra", password: "hemmelig");
        Assert.Equal("selam@example.no", (await sink.MessageAsync()).To);
        await Assert.ThrowsAnyAsync<SmtpException>(() => SendAsync(sink, "selam@example.no", user: "mestra", password: "feil"));
    }

    [Fact]
    public async Task Without_encryption_nothing_is_sent_where_it_is_asked_for()
    {
        await using var sink = await SmtpSink.StartAsync(); // knows no STARTTLS
        await Assert.ThrowsAnyAsync<SmtpException>(() => SendAsync(sink, "selam@example.no", startTls: true));
    }

    [Theory]
    [InlineData("selam@blåbær.no", "<selam@xn--blbr-roah.no>")]
    [InlineData("jørn@example.no", "<jørn@example.no>")]
    public async Task International_addresses_arrive(string address, string written)
    {
        await using var sink = await SmtpSink.StartAsync();
        await SendAsync(sink, address);
        var (_, to, message) = await sink.MessageAsync();
        Assert.Equal(address, to);
        Assert.Contains(written, ReadMail.Of(message).Header("To")!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_an_error_to_try_again() =>
        await Assert.ThrowsAnyAsync<SmtpException>(() => SendAsync(1, "selam@example.no"));

    private static Task SendAsync(SmtpSink sink, string to, Guid? id = null, string? user = null, string? password = null, bool startTls = false) =>
        SendAsync(sink.Port, to, id, user, password, startTls);

    private static async Task SendAsync(int port, string to, Guid? id = null, string? user = null, string? password = null, bool startTls = false)
    {
        var options = new MailOptions("noreply@mestra.no", "127.0.0.1", port, startTls, user, password, null);
        var draft = MailMessageTests.Draft(("name", "Sælåm"), ("url", "https://a.example")) with { To = new MailRecipient(to, "Selam") };
        using var message = MailMessageTests.Compose(draft, id ?? Guid.CreateVersion7(), options);
        await new SmtpTransport(options).SendAsync(id ?? Guid.CreateVersion7(), message, CancellationToken.None);
    }
}
