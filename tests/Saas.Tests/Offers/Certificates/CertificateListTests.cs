using System.Net;
using System.Net.Http.Json;
using Saas.Access.Contracts;
using Saas.Tests.Isolation;
using Saas.Tests.Offers.Attendance;
using Saas.Tests.Support;

namespace Saas.Tests.Offers.Certificates;

/// <summary>The office's list of who can have a certificate and who has, also when they are many.</summary>
public sealed class CertificateListTests(IsolationFixture fixture) : IClassFixture<IsolationFixture>
{
    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task A_long_list_is_looked_through_by_page_by_state_and_by_name_and_taken_home_as_a_file()
    {
        var course = await Course.MakeAsync(fixture, sessions: 2, people: 51, change: offer => (offer["certificateShare"], offer["capacity"]) = (80, 60));
        var person = OfferJson.Enrolment("kari@example.no");
        person["name"] = "Kari Fjellstad";
        await course.EnrolAsync(person);
        await course.GoToAsync(await course.StartOfAsync(1) + TimeSpan.FromHours(4));
        await course.RecordAsync(0, [.. Enumerable.Range(0, 51)]);
        await course.RecordAsync(1, [.. Enumerable.Range(0, 51)]);
        using var coordinator = await _app.SignedInAsync("lenvik", Role.Coordinator);
        var path = $"/t/lenvik/kontor/tilbud/{course.Id}/kursbevis";
        Assert.Equal((50, 2), (await RowsAsync(path), await RowsAsync(path + "?side=2")));
        Assert.Equal((50, 1), (await RowsAsync(path + "?status=ready"), await RowsAsync(path + "?status=ready&side=2")));
        Assert.Equal((1, 0), (await RowsAsync(path + "?status=too-few"), await RowsAsync(path + "?status=issued")));

        foreach (var name in new[] { "fjells", "52" })
        {
            using var found = await coordinator.PostFormAsync(path, new() { ["Find"] = name }, "handler=Find");
            var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await found.Content.ReadAsStringAsync());
            Assert.Equal("Kari Fjellstad", Assert.Single(page.QuerySelectorAll("tbody th")).TextContent.Trim());
            Assert.DoesNotContain(name, found.RequestMessage!.RequestUri!.Query, StringComparison.Ordinal); // names are not for addresses
        }

        using var nobody = await coordinator.PostFormAsync(path, new() { ["Find"] = "Ola" }, "handler=Find");
        Assert.Contains("Ingen av deltakerne passer", await nobody.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var all = await coordinator.PostFormAsync(path + "?status=ready", [], "handler=All");
        Assert.Equal(HttpStatusCode.Redirect, all.StatusCode);
        Assert.Equal((50, 1, 50), (await RowsAsync(path + "?status=issued"), await RowsAsync(path + "?status=issued&side=2"), await RowsAsync(path + "?status=untold")));
        var file = (await coordinator.GetStringAsync(path + "?handler=File")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(53, file.Length);
        Assert.Contains("Kari Fjellstad;Deltaker;0;2;For få samlinger", file[52].Replace("\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(2, (await coordinator.GetStringAsync(path + "?handler=File&status=too-few")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(2, await fixture.Database.ScalarAsync<long>($"select count(*) from kernel.audit where action = 'certificates.export' and subject_id = '{course.Id}'"));

        async Task<int> RowsAsync(string address) => (await coordinator.PageAsync(address)).QuerySelectorAll("tbody tr").Length;
    }

    [Fact]
    public async Task A_session_that_was_called_off_is_asked_of_nobody()
    {
        var course = await Course.MakeAsync(fixture, sessions: 3, people: 1, change: offer => offer["certificateShare"] = 100);
        using (var api = await _app.ApiAsync("lenvik", Course.Scopes))
        using (var off = await api.PostAsJsonAsync($"sessions/{course.Sessions[1]}/cancel", new { reason = "Snøstorm." }))
        {
            Assert.True(off.IsSuccessStatusCode);
        }

        await course.GoToAsync(await course.StartOfAsync(2) + TimeSpan.FromHours(4));
        await course.RecordAsync(0, 0);
        await course.RecordAsync(2, 0);
        using var coordinator = await _app.SignedInAsync("lenvik", Role.Coordinator);
        var text = (await coordinator.PageAsync($"/t/lenvik/kontor/tilbud/{course.Id}/kursbevis")).QuerySelector("main")!.TextContent;
        Assert.Contains("Minst 2 av 2 samlinger gir kursbevis.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Det er ikke ført oppmøte", text, StringComparison.Ordinal);
        using var all = await coordinator.PostFormAsync($"/t/lenvik/kontor/tilbud/{course.Id}/kursbevis", [], "handler=All");
        Assert.Equal(1, await fixture.Database.ScalarAsync<long>($"select count(*) from offers.certificates where offer_id = '{course.Id}'"));
    }
}
