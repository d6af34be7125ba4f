using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Saas.Access.Contracts;
using Saas.Kernel.Time;
using Saas.Tests.Access;
using Saas.Tests.Support;

namespace Saas.Tests.PeerSupport;

/// <summary>Organisations, agreements and people as an API client sends them; and people who represent one.</summary>
internal static class OrganisationJson
{
    public static readonly string[] Scopes = ["organisations.read", "organisations.manage"];

    private static int _made = 40_000_000;

    /// <summary>A number nobody has, with the right check digit.</summary>
    public static string Number()
    {
        while (true)
        {
            var digits = $"{Interlocked.Increment(ref _made)}";
            var sum = digits.Zip(new[] { 3, 2, 7, 6, 5, 4, 3, 2 }, (digit, weight) => (digit - '0') * weight).Sum();
            if ((11 - (sum % 11)) % 11 is var check and < 10)
            {
                return digits + check;
            }
        }
    }

    public static JsonObject Organisation(string? number = null, string? name = "Diabeteslaget") =>
        new() { ["number"] = number ?? Number(), ["name"] = name, ["about"] = "For deg som lever med diabetes.", ["themes"] = new JsonArray("type-2-diabetes") };

    public static JsonObject Agreement(DateOnly startsOn, DateOnly? endsOn = null, int weeklyMinutes = 240, params Guid[] rooms) => new()
    {
        ["startsOn"] = $"{startsOn:yyyy-MM-dd}", ["endsOn"] = endsOn is { } end ? $"{end:yyyy-MM-dd}" : null, ["weeklyMinutes"] = weeklyMinutes,
        ["rooms"] = new JsonArray([.. rooms.Select(room => (JsonNode)room.ToString())]), ["contactName"] = "Wenche Kontaktmyr", ["contactPhone"] = "41 40 01 23", ["remindEmail"] = "laget@example.no", ["remindWeeks"] = 8,
    };

    public static DateOnly Today(this TestApp app) => Oslo.Date(app.Clock.GetUtcNow());

    public static async Task<Guid> OrganisationAsync(this HttpClient api, JsonObject? organisation = null) => await MadeAsync(await api.PostAsJsonAsync("organisations", organisation ?? Organisation()));

    public static async Task<Guid> AgreementAsync(this HttpClient api, Guid organisation, JsonObject agreement) => await MadeAsync(await api.PostAsJsonAsync($"organisations/{organisation}/agreements", agreement));

    public static async Task<Guid> InviteAsync(this HttpClient api, Guid organisation, string email, string part = "leader", string name = "Wenche Myrvang") =>
        await MadeAsync(await api.PostAsJsonAsync($"organisations/{organisation}/representatives", new { name, email, part }));

    /// <summary>An organisation with an agreement that has run for a month.</summary>
    public static async Task<(Guid Id, Guid Agreement)> RunningOrganisationAsync(this TestApp app, HttpClient api, string name = "Diabeteslaget", string? number = null)
    {
        var id = await api.OrganisationAsync(Organisation(number, name));
        return (id, await api.AgreementAsync(id, Agreement(app.Today().AddDays(-30), app.Today().AddYears(1))));
    }

    /// <summary>The same, with an agreement that never ends.</summary>
    public static async Task RunningOrganisationAsync(this HttpClient api, string name) =>
        await api.AgreementAsync(await api.OrganisationAsync(Organisation(name: name)), Agreement(new DateOnly(2020, 1, 1)));

    /// <summary>Somebody with an account who represents the organisation, signed in through the room's own page.</summary>
    public static async Task<(HttpClient Client, string Email, Guid Place)> RepresentativeAsync(this TestApp app, string slug, HttpClient api, Guid organisation, string part = "leader")
    {
        var email = $"{Guid.CreateVersion7():N}@laget.example";
        var role = part == "leader" ? Role.OrganisationRepresentative : Role.UserRepresentative;
        var password = await app.Services.GetRequiredService<IDemoUsers>().CreateAsync(app.Tenant(slug), email, "Wenche Myrvang", role, CancellationToken.None);
        var place = await api.InviteAsync(organisation, email, part);
        return (await app.SignInAsync(slug, email, password), email, place);
    }

    /// <summary>Answers the mailed invitation as somebody new.</summary>
    public static async Task<HttpClient> AcceptAsync(this TestApp app, string email)
    {
        var link = (await app.MailedLinkAsync(email, "/invitasjon"))!;
        var client = app.Anonymous();
        using var joined = await client.PostFormAsync(link, new() { ["Input.Password"] = "reven sover i uthuset" });
        Assert.Equal(System.Net.HttpStatusCode.Redirect, joined.StatusCode);
        return client;
    }

    private static async Task<Guid> MadeAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
            return (await answer.Content.JsonAsync()).GetProperty("id").GetGuid();
        }
    }
}
