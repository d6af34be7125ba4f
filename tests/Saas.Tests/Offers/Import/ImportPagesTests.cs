using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using Saas.Access.Contracts;
using Saas.Offers.Import;
using Saas.Tests.Support;

namespace Saas.Tests.Offers.Import;

/// <summary>The pages: send, look, store, and find again; limits of size; what the night clears away.</summary>
public sealed class ImportPagesTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_coordinator_sends_a_file_looks_at_the_report_and_stores_it()
    {
        using var office = await fixture.App.SignedInAsync("lenvik", Role.Coordinator);
        using var sent = await SendAsync(office, "/t/lenvik/kontor/tilbud/importer", "Tilbud;Målgruppe;Tema\nSidekurs;Fagfolk;Stress\nFeil;ingen;Stress\n");
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        await fixture.App.PumpAsync();
        var page = await office.PageAsync(sent.Headers.Location!.OriginalString);
        Assert.Contains("Én ting må rettes", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("«ingen» er ikke et av valgene", page.Body.TextContent, StringComparison.Ordinal);
        var report = await office.GetStringAsync(sent.Headers.Location + "/feil.csv");
        Assert.Contains("3;Målgruppe;", report, StringComparison.Ordinal);

        using var good = await SendAsync(office, "/t/lenvik/kontor/tilbud/importer", "Tilbud;Målgruppe;Tema\nSidekurs;Fagfolk;Stress\n");
        await fixture.App.PumpAsync();
        var at = good.Headers.Location!.OriginalString;
        using var applied = await office.PostFormAsync(at, [], "Apply");
        Assert.Equal(HttpStatusCode.Redirect, applied.StatusCode);
        await fixture.App.PumpAsync();
        Assert.Contains("1 tilbud er importert", (await office.PageAsync(at)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(at, (await office.PageAsync("/t/lenvik/kontor/tilbud/importer")).Links.OfType<IHtmlAnchorElement>().Select(link => link.PathName));
    }

    [Fact]
    public async Task A_file_larger_than_other_bodies_may_be_is_taken_here_and_nowhere_else()
    {
        using var office = await fixture.App.SignedInAsync("lenvik", Role.Coordinator);
        var file = new StringBuilder("title;audience;topic;description\n");
        for (var i = 0; i < 300; i++)
        {
            file.Append("Stort;patient;copd;").Append('x', 9000).Append('\n');
        }

        using var sent = await SendAsync(office, "/t/lenvik/kontor/tilbud/importer", file.ToString());
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        using var api = await fixture.App.ApiAsync("lenvik", ImportCalls.Scopes);
        using var machine = await api.SendCsvAsync(Encoding.UTF8.GetBytes(file.ToString()));
        Assert.Equal(HttpStatusCode.Accepted, machine.StatusCode);
        using var elsewhere = await api.SendCsvAsync(Encoding.UTF8.GetBytes(file.ToString()), "offers");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, elsewhere.StatusCode);
    }

    [Fact]
    public async Task Nothing_chosen_and_an_empty_file_are_said_at_the_field()
    {
        using var office = await fixture.App.SignedInAsync("lenvik", Role.Coordinator);
        using var nothing = await office.PostFormAsync("/t/lenvik/kontor/tilbud/importer", new() { ["WithoutDate"] = "Draft" });
        Assert.Contains("Velg en fil", await nothing.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var empty = await SendAsync(office, "/t/lenvik/kontor/tilbud/importer", "");
        Assert.Contains("Fila er tom", await empty.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_template_can_be_imported_as_it_is()
    {
        using var office = await fixture.App.SignedInAsync("lenvik", Role.Coordinator);
        using var api = await fixture.App.ApiAsync("lenvik", ImportCalls.Scopes);
        var (at, view) = await fixture.App.ImportAsync(api, await office.GetByteArrayAsync("/t/lenvik/kontor/tilbud/importer/mal.csv"));
        Assert.True(view.Int("errors") == 0, string.Join('\n', await api.ErrorsAsync(at)));
        Assert.Equal((1, 2), (view.Int("drafts"), view.Int("sessions")));
    }

    [Fact]
    public async Task Files_nobody_stored_are_gone_after_a_week_and_reports_after_two()
    {
        using var api = await fixture.App.ApiAsync("sorreisa", ImportCalls.Scopes);
        var (at, _) = await fixture.App.ImportAsync(api, "title;audience;topic\nKurs;ingen;copd\n");
        fixture.App.Clock.Move(ClearImports.FileKept + TimeSpan.FromHours(1));
        await ClearAsync();
        Assert.Equal(0, await fixture.Database.ScalarAsync<long>($"select count(*) from offers.import_chunks where tenant_id = '{fixture.App.Tenant("sorreisa").Id}'"));
        Assert.Equal(1, await ErrorsAsync());
        fixture.App.Clock.Move(ClearImports.ReportKept);
        await ClearAsync();
        Assert.Equal(0, await ErrorsAsync());

        async Task ClearAsync()
        {
            await using var room = fixture.App.Room("sorreisa");
            await ActivatorUtilities.CreateInstance<ClearImports>(room.ServiceProvider).RunAsync(CancellationToken.None);
        }

        Task<long> ErrorsAsync() => fixture.Database.ScalarAsync<long>($"select count(*) from offers.import_errors where tenant_id = '{fixture.App.Tenant("sorreisa").Id}'");
    }

    [Fact]
    public async Task The_counting_page_and_its_file_say_the_same()
    {
        using var office = await fixture.App.SignedInAsync("bardu", Role.Coordinator);
        using var api = await fixture.App.ApiAsync("bardu", ImportCalls.Scopes);
        await fixture.App.ImportAsync(api, "title;audience;topic;ageGroup;year\nA;patient;copd;1-17;2011\nB;patient;copd;18-63;2011\nC;professional;copd;18-63;2012\n", "offers/imports?apply=true");
        var page = await office.PageAsync("/t/bardu/kontor/tilbud/telling?etter=audience&og=ageGroup&ar=2011");
        Assert.Contains("2 tilbud", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Fagfolk", page.QuerySelector("main table")!.TextContent, StringComparison.Ordinal);
        var file = await office.GetStringAsync("/t/bardu/kontor/tilbud/telling.csv?etter=audience&og=ageGroup");
        Assert.Contains("Fagfolk;18–63 år;1;", file, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient office, string path, string file)
    {
        var form = await office.PageAsync(path);
        using var content = new MultipartFormDataContent
        {
            { new StringContent(form.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!), "__RequestVerificationToken" },
            { new StringContent("Draft"), "WithoutDate" },
            { new StringContent("Course"), "UsualKind" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(file)), "Sheet", "mine tilbud.csv" },
        };
        return await office.PostAsync(path, content);
    }
}
