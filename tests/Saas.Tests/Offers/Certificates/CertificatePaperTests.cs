using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Saas.Kernel.Time;
using Saas.Offers.Certificates;
using Saas.Offers.Contracts;
using Saas.Offers.Enrolments;
using Saas.Tests.Support;
using Saas.Tests.Ui;

namespace Saas.Tests.Offers.Certificates;

/// <summary>What stands on the paper, read back by a PDF reader that is not ours (pdf.js).</summary>
public sealed class CertificatePaperTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task The_paper_says_who_when_how_long_and_on_what_basis()
    {
        var pdf = await PrintAsync(Content());
        Assert.Equal("nb-NO", pdf.Language);
        Assert.Equal("Kursbevis: Å leve et friskere liv", pdf.Title);
        Assert.True(pdf.Tagged);
        foreach (var words in new[]
        {
            "Kursbevis", "Lenvik kommune", "Máret Eira Čáhcesuolu", "deltok som forelder på", "Å leve et friskere liv", "3 av 4 samlinger", "Opplæring i alt: 8 timer og 10 minutter, pauser er trukket fra",
            "Lørdag 28. mars 2026 *", "* Lørdag eller søndag", "Opplæringen er godkjent.", "Grunnlag: Vedtak 4. mars 2026", "NAV avgjør om den enkelte har rett til opplæringspenger.",
            "Universitetssykehuset i Nord-Norge", "/t/lenvik/kursbevis", "7F3K-9QWX-2MNP-VT8H-6RCE",
        })
        {
            Assert.Contains(words, pdf.Text, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("rett på", pdf.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Letters_of_all_our_alphabets_come_out()
    {
        const string letters = "ÆØÅ æøå ČĐŊŠŦŽ čđŋšŧž Áá";
        Assert.Contains(letters, (await PrintAsync(Content() with { Title = letters })).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nn", "nn-NO", "Opplæring i alt: 8 timar og 10 minutt")]
    [InlineData("en", "en-GB", "Training in all: 8 hours and 10 minutes")]
    public async Task It_is_written_in_the_holders_language(string language, string tag, string words)
    {
        var pdf = await PrintAsync(Content() with { Language = language });
        Assert.Equal(tag, pdf.Language);
        Assert.Contains(words, pdf.Text, StringComparison.Ordinal);
    }

    /// <summary>27–29 March 2026: a night session over the change to summer time has one hour less than the clock says.</summary>
    [Fact]
    public void Hours_are_the_time_that_passed()
    {
        Assert.Equal([160, 160, 170], Content().Sessions.Select(session => session.Minutes));
        Assert.Equal([false, true, true], Content().Sessions.Select(session => session.IsWeekend));
        Assert.Equal(490, Content().Minutes); // 8 h 10
        var autumn = Oslo.Instant(new DateOnly(2026, 10, 25), new TimeOnly(1, 0));
        Assert.Equal(5 * 60, AttendedSession.Of(Session(autumn, Oslo.Instant(new DateOnly(2026, 10, 25), new TimeOnly(5, 0))), 0).Minutes);
    }

    [Fact]
    public async Task A_hundred_sessions_run_over_several_pages()
    {
        var first = Oslo.Instant(new DateOnly(2026, 1, 6), new TimeOnly(10, 0));
        var pdf = await PrintAsync(Content() with { SessionCount = 100, Sessions = [.. Enumerable.Range(0, 100).Select(i => new AttendedSession(i + 1, $"Tema {i + 1}", first.AddDays(i), first.AddDays(i).AddHours(1), 60))] });
        Assert.True(pdf.Pages is > 2 and < 8, $"{pdf.Pages} pages");
        Assert.Contains("Tema 100", pdf.Text, StringComparison.Ordinal);
    }

    private static CertificateContent Content()
    {
        DateTimeOffset At(int day, int hour) => Oslo.Instant(new DateOnly(2026, 3, day), new TimeOnly(hour, 0));
        return new CertificateContent
        {
            Language = "nb", Issuer = "Lenvik kommune", ResponsibleBody = "Universitetssykehuset i Nord-Norge", Title = "Å leve et friskere liv", Holder = "Máret Eira Čáhcesuolu",
            Role = EnrolmentRole.Parent, SessionCount = 4, BreakMinutes = 20, Approval = ApprovalStatus.Approved, ApprovalBasis = "Vedtak 4. mars 2026",
            Sessions = [AttendedSession.Of(Session(At(27, 10), At(27, 13)), 20), AttendedSession.Of(Session(At(28, 10), At(28, 13)), 20), AttendedSession.Of(Session(At(29, 0), At(29, 4)), 10)],
        };
    }

    private static Saas.Offers.Planning.Session Session(DateTimeOffset from, DateTimeOffset to) => Saas.Offers.Planning.Offer.Plan(
        Saas.Kernel.Tenancy.TenantId.New(from), false,
        new Saas.Offers.Planning.OfferDetails { Language = "nb", Title = "Kurs", Summary = "", Description = "", Topic = "kols", Place = "Her", DeliveryLanguage = "nb", Capacity = 1 },
        [new Saas.Offers.Planning.SessionPlan("Tema", from, to)], from).Sessions[0];

    private async Task<Pdf> PrintAsync(CertificateContent content)
    {
        await using var room = fixture.App.Room("lenvik");
        return await Pdf.ReadAsync(room.ServiceProvider.GetRequiredService<CertificatePaper>().Print([new PrintedCertificate(content, "7F3K9QWX2MNPVT8H6RCE", new DateOnly(2026, 4, 1))]));
    }
}

/// <summary>A PDF as pdf.js reads it.</summary>
internal sealed record Pdf(int Pages, string Text, string? Title, string? Language, bool Tagged)
{
    public static async Task<Pdf> ReadAsync(byte[] bytes)
    {
        using var node = Process.Start(new ProcessStartInfo("node", Path.Combine(RepositoryFiles.Root, "tests/Saas.Tests/Offers/Certificates/read-pdf.mjs"))
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        })!;
        var (output, errors) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.StandardInput.BaseStream.WriteAsync(bytes);
        node.StandardInput.Close();
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, await errors);
        return JsonSerializer.Deserialize<Pdf>(await output, JsonSerializerOptions.Web)!;
    }
}
