using System.Net;
using Saas.Tests.Isolation;
using Saas.Tests.Support;

namespace Saas.Tests.PeerSupport.Staffing;

/// <summary>In which hours the public may book a conversation: in those it has been told of, at times that they have.</summary>
public sealed class BookableHoursTests(BookableHoursTests.Unlimited fixture) : IClassFixture<BookableHoursTests.Unlimited>
{
    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task A_time_that_the_hours_do_not_have_is_a_wrong_field_and_no_error_of_ours()
    {
        using var api = await _app.EveryScopeAsync("lenvik");
        var (organisation, _) = await _app.RunningOrganisationAsync(api);
        var hours = await _app.PlanAsync(api, organisation); // two hours, four times
        using var citizen = _app.Anonymous();
        foreach (var slot in new[] { "4", "144", "2147483647", "99999999999", "-1" })
        {
            using var wrong = await citizen.PostFormAsync($"/t/lenvik/treffetid/{hours}/samtale", new() { ["Input.Time"] = slot, ["Input.FirstName"] = "Selam", ["Input.Phone"] = "41400123" });
            Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
            Assert.Contains("Velg en tid", WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        }

        using var last = await citizen.PostFormAsync($"/t/lenvik/treffetid/{hours}/samtale", new() { ["Input.Time"] = "3", ["Input.FirstName"] = "Selam", ["Input.Phone"] = "41400123" });
        Assert.Equal(HttpStatusCode.Redirect, last.StatusCode);
    }

    public sealed class Unlimited : AppFixture
    {
        protected override void Adjust(Dictionary<string, string?> settings) => settings["Mestra:Limits:Contact"] = "10000";
    }
}
