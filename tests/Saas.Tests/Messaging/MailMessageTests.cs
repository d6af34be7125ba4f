using System.Net.Mail;
using System.Text;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.Configuration;
using Saas.Kernel.Tenancy;
using Saas.Messaging;
using Saas.Messaging.Contracts;
using Saas.Messaging.Mailing;
using Saas.Messaging.Templates;
using Saas.Messaging.Transports;
using Saas.Tenants;

namespace Saas.Tests.Messaging;

public sealed class MailMessageTests : IDisposable
{
    private static readonly Guid Id = Guid.Parse("01936f00-0000-7000-8000-000000000001");
    private readonly string _directory = Directory.CreateTempSubdirectory("mestra-mail-").FullName;

    public void Dispose() => Directory.Delete(_directory, true);

    [Fact]
    public async Task A_mail_says_who_sends_it_why_and_where_to_ask_in_both_parts()
    {
        var mail = await SentAsync(Draft(("name", "Selam"), ("url", "https://lenvik.example/p?a=1&b=2")));
        Assert.Equal("\"Lenvik kommune\" <noreply@mestra.example>", mail.Header("From"));
        Assert.Equal("\"Lenvik kommune\" <mestring@lenvik.example>", mail.Header("Reply-To"));
        Assert.Equal("\"Selam Tesfay\" <selam@example.no>", mail.Header("To"));
        Assert.Equal("Plass på «Å leve et friskere liv» for Selam", mail.Header("Subject"));
        Assert.Equal($"<{Id:N}@mestra.example>", mail.Header("Message-ID"));
        Assert.Equal("auto-generated", mail.Header("Auto-Submitted"));
        Assert.Contains("Hei Selam!", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Se påmeldingen: https://lenvik.example/p?a=1&b=2", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Du er påmeldt, derfor.", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Spørsmål? Skriv til mestring@lenvik.example eller ring 77 00 00 00.", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("**", mail.Text, StringComparison.Ordinal);
        var html = new HtmlParser().ParseDocument(mail.Html);
        Assert.Equal("nb", html.DocumentElement.GetAttribute("lang"));
        Assert.Equal("viktig", html.QuerySelector("strong")!.TextContent);
        Assert.Equal("https://lenvik.example/p?a=1&b=2", html.QuerySelectorAll("a").First(a => a.TextContent == "Se påmeldingen").GetAttribute("href"));
        Assert.Contains("#0F5B78", mail.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("[klikk](https://evil.example)")]
    [InlineData("**fet** _kursiv_ `kode`")]
    [InlineData("https://evil.example")]
    [InlineData("<https://evil.example>")]
    [InlineData("linje\n\n# Overskrift\n\n- punkt\n\n    kode")]
    [InlineData("\" onmouseover=\"alert(1)")]
    [InlineData("{{tenant.email}} {{{x}}}")]
    public async Task A_value_is_only_ever_words(string value)
    {
        var mail = await SentAsync(Draft(("name", value), ("url", "https://lenvik.example")));
        var html = new HtmlParser().ParseDocument(mail.Html);
        Assert.Empty(html.QuerySelectorAll("script, img, em, code, pre, h1, h2, li, [onmouseover]"));
        Assert.Equal(["Se påmeldingen", "Lenvik kommune", "Personvern"], html.QuerySelectorAll("a").Select(a => a.TextContent));
        Assert.Equal("viktig", Assert.Single(html.QuerySelectorAll("strong")).TextContent);
        var said = value.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.All(said, line => Assert.Contains(line, html.Body!.TextContent, StringComparison.Ordinal));
        Assert.All(said, line => Assert.Contains(line, mail.Text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("/tilbud")]
    [InlineData("https://a.example) [evil](https://evil.example")]
    public async Task A_link_that_leads_nowhere_good_is_no_link(string url)
    {
        var html = new HtmlParser().ParseDocument((await SentAsync(Draft(("name", "Selam"), ("url", url)))).Html);
        Assert.DoesNotContain(html.QuerySelectorAll("a"), a => a.GetAttribute("href")!.Contains("evil.example\"", StringComparison.Ordinal) || !a.GetAttribute("href")!.StartsWith("http", StringComparison.Ordinal));
        Assert.DoesNotContain(html.QuerySelectorAll("a"), a => a.TextContent == "evil");
    }

    [Fact]
    public async Task No_value_makes_a_header()
    {
        var mail = await SentAsync(Draft(("name", "x\r\nBcc: evil@example.no\r\n\r\nhei"), ("url", "https://a.example")) with { To = new MailRecipient("selam@example.no", "S\r\nBcc: evil@example.no") });
        Assert.Null(mail.Header("Bcc"));
        Assert.Equal("Plass på «Å leve et friskere liv» for x Bcc: evil@example.no hei", mail.Header("Subject"));
    }

    [Fact]
    public async Task Only_harmless_headers_may_be_added()
    {
        var draft = Draft(("name", "x"), ("url", "https://a.example"));
        var mail = await SentAsync(draft with { Headers = new Dictionary<string, string> { ["List-Unsubscribe"] = "<https://a.example/u\r\nBcc: evil@example.no>" } });
        Assert.Equal("<https://a.example/u Bcc: evil@example.no>", mail.Header("List-Unsubscribe"));
        Assert.Null(mail.Header("Bcc"));
        foreach (var name in new[] { "Bcc", "From", "Message-ID", "List-X\r\nBcc", "" })
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => SentAsync(draft with { Headers = new Dictionary<string, string> { [name] = "x" } }));
        }
    }

    [Fact]
    public async Task An_attachment_arrives_byte_for_byte_with_its_name_and_type()
    {
        var content = Encoding.UTF8.GetBytes("BEGIN:VCALENDAR\r\nSUMMARY:Å leve\r\nEND:VCALENDAR\r\n");
        var mail = await SentAsync(Draft(("name", "x"), ("url", "https://a.example")) with
        {
            Attachments = [new MailAttachment("samling på Finnsnes.ics", "text/calendar; charset=utf-8; method=PUBLISH", content)],
        });
        var part = Assert.Single(mail.Parts, one => one.Type.StartsWith("text/calendar", StringComparison.Ordinal));
        Assert.Equal(content, part.Content);
        Assert.Contains("method=PUBLISH", part.Type, StringComparison.Ordinal);
        Assert.Contains("samling på Finnsnes.ics", part.Name, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_its_owners_alone_named_by_id_and_the_same_when_tried_again()
    {
        await SentAsync(Draft(("name", "Selam"), ("url", "https://a.example")));
        await SentAsync(Draft(("name", "Selam"), ("url", "https://a.example")));
        var file = Assert.Single(Directory.GetFileSystemEntries(_directory));
        Assert.Equal($"{Id:N}.eml", Path.GetFileName(file));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    internal static Tenant Lenvik { get; } = new(
        new TenantId(Guid.Parse("01936f00-0000-7000-8000-00000000000a")), "lenvik", "Lenvik kommune", TenantKind.Municipality, TenantStatus.Active, ["nb", "nn", "en"], System.Collections.Frozen.FrozenSet<string>.Empty, null,
        """
        {"organisationNumber":"310001074","municipalityNumbers":[],"brand":{"colour":"#0F5B78","mark":"waves","tagline":"x"},
         "contact":{"phone":"77 00 00 00","email":"mestring@lenvik.example","openingHours":{"nb":"x"}},"accessibilityStatement":"https://a.example","healthRegion":"nord","location":{"latitude":69,"longitude":18}}
        """);

    internal static MailDraft Draft(params (string Name, object? Value)[] values) => new(new MailRecipient("selam@example.no", "Selam Tesfay"), "nb", TemplateTests.Values(values));

    internal static MailComposer Composer(MailOptions? options = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Mestra:BaseUrl"] = "https://mestra.example", ["Mestra:PathMode"] = "true" }).Build();
        var (renderer, links) = (new HandlebarsRenderer(TimeProvider.System), new TenantLinks(configuration));
        return new MailComposer(renderer, new MailBody(renderer), new MailFrame(links), links, options ?? MailOptions.Read(configuration));
    }

    internal static MailMessage Compose(MailDraft draft, Guid? id = null, MailOptions? options = null) => Composer(options).Compose(id ?? Id, Lenvik, MailTemplate.Parse("test", "nb", """
        subject: Plass på «Å leve et friskere liv» for {{name}}
        why: Du er påmeldt, derfor.

        Hei {{name}}!

        Dette er **viktig** for {{name}}.

        [Se påmeldingen]({{url}})
        """), draft, draft.To.Address);

    private async Task<ReadMail> SentAsync(MailDraft draft)
    {
        using var message = Compose(draft);
        await new DirectoryTransport(_directory).SendAsync(Id, message, CancellationToken.None);
        return ReadMail.Of(await File.ReadAllTextAsync(Path.Combine(_directory, $"{Id:N}.eml")));
    }
}
