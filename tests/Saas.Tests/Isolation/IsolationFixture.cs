using Microsoft.EntityFrameworkCore;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Saas.Access.Contracts;
using Saas.Access.Members;
using Saas.Kernel.Data;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.OwnPrograms;
using Saas.Tests.Support;

namespace Saas.Tests.Isolation;

/// <summary>An application whose limits do not get in an attacker's way, so that what stops them is the wall and nothing else.</summary>
public class IsolationFixture : AppFixture
{
    /// <summary>The room that is attacked, and the room the attacker is at home in. Both are members of the unit.</summary>
    public const string Victim = "lenvik";
    public const string Attacker = "bardu";
    public const string Unit = "lokta";

    /// <summary>A tenant that has nothing to do with the three.</summary>
    public const string Stranger = "sandefjord";

    internal static IReadOnlyList<Role> AllRoles { get; } = Enum.GetValues<Role>();

    protected override void Adjust(Dictionary<string, string?> settings)
    {
        foreach (var limit in new[] { "SignIn", "Token", "Enrol" })
        {
            settings["Mestra:Limits:" + limit] = "100000";
        }
    }
}

internal static class Entitled
{
    /// <summary>Somebody who is everything that one can be in a room.</summary>
    public static async Task<HttpClient> EverythingAsync(this TestApp app, string slug)
    {
        var email = $"alt-{Guid.CreateVersion7():N}@{slug}.example";
        var password = "";
        foreach (var role in IsolationFixture.AllRoles)
        {
            password = await app.Services.GetRequiredService<IDemoUsers>().CreateAsync(app.Tenant(slug), email, "Alt Mulig", role, CancellationToken.None);
        }

        return await app.SignInAsync(slug, email, password);
    }

    /// <summary>A program of the latest who is everything in a room.</summary>
    public static async Task<HttpClient> OwnProgramAsync(this TestApp app, string slug)
    {
        await using var room = app.Room(slug);
        var db = room.ServiceProvider.GetRequiredService<TenantDb>();
        var user = await db.Set<Membership>().Where(member => member.DisplayName == "Alt Mulig" && member.EndedAt == null).OrderByDescending(member => member.Id).Select(member => member.UserId).FirstAsync();
        var made = await room.ServiceProvider.GetRequiredService<IOwnPrograms>().MakeAsync("Test", ["own-organisation.take-part", "own-organisation.lead"], CancellationToken.None);
        db.Add(OwnProgram.Of(db.TenantId, new OwnProgramId(made.Id), user, "Test", app.Clock.GetUtcNow()));
        await db.SaveChangesAsync();
        return app.Bearing(slug, await app.TokenOfAsync(made.ClientId, made.Secret));
    }

    /// <summary>A machine with every scope there is.</summary>
    public static Task<HttpClient> EveryScopeAsync(this TestApp app, string slug) =>
        app.ApiAsync(slug, [.. app.Services.GetRequiredService<Permissions>().Scopes]);

    public static async Task<HttpResponseMessage> PostJsonAsync(this HttpClient client, string path, string json, string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json") };
        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        return await client.SendAsync(request);
    }

    public static async Task<JsonElement> GetJsonAsync(this HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        Assert.True(answer.IsSuccessStatusCode, $"GET {path} gave {(int)answer.StatusCode}");
        return await answer.Content.JsonAsync();
    }
}
