using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Saas.Access.Contracts;
using Saas.Kernel.Data;
using Saas.Kernel.Outbox;
using Saas.Messaging.Contracts;
using Saas.Messaging.Mailing;
using Saas.Tests.Support;

namespace Saas.Tests.Messaging;

public sealed class MailAppTests(MailAppTests.Fixture fixture) : IClassFixture<MailAppTests.Fixture>
{
    private TestApp App => fixture.App;

    [Fact]
    public async Task A_busy_server_gets_the_mail_later_with_the_same_message_id_and_only_once()
    {
        var email = $"busy-{Guid.CreateVersion7():N}@example.no";
        await AskForPasswordAsync(email);
        Assert.Equal(email, (await fixture.Sink.NextAsync()).GetProperty("refused").GetString());
        var waiting = await UntilAsync(() => OutboxAsync("attempts = 1 and done_at is null"));
        Assert.Equal("SmtpException", waiting[2]);
        Assert.Empty(await DeliveriesAsync(waiting[0]));

        App.Clock.Move(TimeSpan.FromSeconds(10));
        var (_, to, message) = await fixture.Sink.MessageAsync();
        var mail = ReadMail.Of(message);
        Assert.Equal(email, to);
        Assert.StartsWith($"<{Guid.Parse(waiting[0]):N}@", mail.Header("Message-ID"), StringComparison.Ordinal);
        Assert.Contains("http://mestra.example/t/lenvik/nytt-passord?", mail.Text, StringComparison.Ordinal);
        Assert.Equal("sent", (await UntilAsync(() => DeliveriesAsync(waiting[0])))[0]);
        Assert.Empty(await OutboxAsync("done_at is null"));
    }

    [Fact]
    public async Task A_mailbox_that_does_not_exist_is_noted_and_not_tried_again()
    {
        var email = $"gone-{Guid.CreateVersion7():N}@example.no";
        await AskForPasswordAsync(email);
        await UntilAsync(() => fixture.Database.RowsAsync("select o.id from kernel.outbox o join messaging.deliveries d using (tenant_id, id) where d.state = 'failed' and o.done_at is not null and o.attempts = 0"));
    }

    [Fact]
    public async Task What_is_kept_of_a_mail_names_nobody()
    {
        var email = $"kanari-{Guid.CreateVersion7():N}@example.no";
        await AskForPasswordAsync(email);
        await fixture.Sink.MessageAsync();
        await UntilAsync(() => fixture.Database.RowsAsync("select id from messaging.deliveries where state = 'sent'"));
        var kept = await fixture.Database.RowsAsync("select d::text from messaging.deliveries d union all select o::text from kernel.outbox o union all select a::text from kernel.audit a");
        Assert.DoesNotContain(kept, row => row[0].Contains(email[..^11], StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(App.Log.Lines, line => line.Contains(email, StringComparison.OrdinalIgnoreCase) && line.Contains("Saas.Messaging", StringComparison.Ordinal));
        var digests = await fixture.Database.RowsAsync("select encode(address_digest, 'hex') from messaging.deliveries where address_digest is not null");
        Assert.All(digests, row => Assert.Equal(64, row[0].Length));
    }

    [Fact]
    public async Task A_message_that_comes_twice_is_sent_once()
    {
        await using var room = App.Room("lenvik");
        var db = room.ServiceProvider.GetRequiredService<TenantDb>();
        room.ServiceProvider.GetRequiredService<JobQueue>().Enqueue("mail.password-reset", Guid.CreateVersion7());
        await db.SaveChangesAsync();
        var message = await db.Set<OutboxMessage>().OrderByDescending(one => one.Id).FirstAsync();
        await UntilAsync(() => DeliveriesAsync(message.Id.ToString()));
        var handler = room.ServiceProvider.GetServices<IOutboxHandler>().OfType<MailHandler>().Single();
        await handler.HandleAsync(message, CancellationToken.None); // its delivery is there: nothing more happens
        Assert.DoesNotContain(db.ChangeTracker.Entries<Delivery>(), entry => entry.State == EntityState.Added);
    }

    [Fact]
    public async Task A_mail_about_something_that_is_gone_is_skipped()
    {
        await using var room = App.Room("bardu");
        room.ServiceProvider.GetRequiredService<JobQueue>().Enqueue("mail.password-reset", Guid.CreateVersion7());
        await room.ServiceProvider.GetRequiredService<TenantDb>().SaveChangesAsync();
        Assert.Equal("skipped", (await UntilAsync(() => fixture.Database.RowsAsync($"select state from messaging.deliveries where tenant_id = '{App.Tenant("bardu").Id}'")))[0]);
    }

    [Fact]
    public async Task Every_mail_source_has_its_words_and_every_template_its_source()
    {
        await using var room = App.Room("lenvik");
        var sources = room.ServiceProvider.GetServices<IMailSource>().ToList();
        Assert.Equal(EveryTemplateTests.Names, sources.Select(source => source.Template).Order(StringComparer.Ordinal));
        Assert.All(sources, source => Assert.All(new[] { "nb", "nn", "en" }, language =>
            Assert.Equal(language, MailTemplates.Find(source.GetType().Assembly, source.Template, language).Language)));
        Assert.All(sources, source => Assert.Equal("nb", MailTemplates.Find(source.GetType().Assembly, source.Template, "se").Language));
    }

    private async Task AskForPasswordAsync(string email)
    {
        await App.Services.GetRequiredService<IDemoUsers>().CreateAsync(App.Tenant("lenvik"), email, "Test Person", Role.Coordinator, CancellationToken.None);
        using var client = App.Anonymous();
        using var answer = await client.PostFormAsync("/t/lenvik/glemt-passord", new() { ["Email"] = email });
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    /// <summary>The pump also runs by itself, so the tests ask until it is done instead of counting its rounds.</summary>
    private async Task<string[]> UntilAsync(Func<Task<List<string[]>>> rows)
    {
        for (var round = 0; round < 100; round++)
        {
            await App.PumpAsync();
            if (await rows() is [.., var last])
            {
                return last;
            }

            await Task.Delay(100);
        }

        throw new TimeoutException("It did not come about within ten seconds.");
    }

    private Task<List<string[]>> OutboxAsync(string where) =>
        fixture.Database.RowsAsync($"select id, attempts, coalesce(last_error, '') from kernel.outbox where kind = 'mail.password-reset' and {where} order by id");

    private Task<List<string[]>> DeliveriesAsync(string id) => fixture.Database.RowsAsync($"select state from messaging.deliveries where id = '{id}'");

    public sealed class Fixture : AppFixture
    {
        internal SmtpSink Sink { get; private set; } = null!;

        public override async Task InitializeAsync()
        {
            Sink = await SmtpSink.StartAsync();
            await base.InitializeAsync();
        }

        public override async Task DisposeAsync()
        {
            await base.DisposeAsync();
            await Sink.DisposeAsync();
        }

        protected override void Adjust(Dictionary<string, string?> settings)
        {
            settings["Mail:Host"] = "127.0.0.1";
            settings["Mail:Port"] = Sink.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
            settings["Mail:StartTls"] = "false";
            settings["Mail:From"] = "noreply@mestra.no";
        }
    }
}
