using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Saas.Access.Contracts;
using Saas.Honoraria.Assignments;
using Saas.Honoraria.Claims;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Payers;
using Saas.Honoraria.Rates;
using Saas.Honoraria.Register;
using Saas.Kernel.Amounts;
using Saas.Kernel.Data;
using Saas.Kernel.Secrets;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.Tests.Support;

namespace Saas.Tests.Honoraria.Claims;

/// <summary>Somebody in the register, with an account of their own where they have one.</summary>
internal sealed record Claimant(UserRepresentativeId Id, Guid? User, string Email, string Password);

/// <summary>A room with a rate table, payers, people and assignments, arranged beside the API so that a test says only what it is about.</summary>
internal sealed class ClaimRoom(TestApp app, string slug = "lenvik")
{
    public static readonly string[] Scopes = ["claims.read", "claims.write", "claims.approve"];

    /// <summary>The smallest PNG there is.</summary>
    public static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    public static readonly byte[] Pdf = "%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"u8.ToArray();

    private static readonly RateRules Rules = new()
    {
        Fee = new FeeRule { Unit = FeeUnit.Hour, RateOre = 35_500, PhysicalMinimumMinutes = 60 },
        Preparation = new PreparationRule { MostMinutes = 120 },
        Cancellation = new CancellationRule { WorkingDays = 2, Minutes = 120 },
        LostEarnings = new LostEarningsRule(),
        Kilometres = new KilometreRule { RateOre = 530, FreeOre = 350, PassengerOre = 100, PassengerFreeOre = 100 },
        Expenses = [new ExpenseRule { Kind = ExpenseKind.Ferry }, new ExpenseRule { Kind = ExpenseKind.Parking }, new ExpenseRule { Kind = ExpenseKind.Other, ReceiptNeeded = false }],
    };

    private string? _key;

    public TestApp App => app;

    public AsyncServiceScope Open() => app.Services.GetRequiredService<TenantScopes>().Open(app.Tenant(slug), new Actor(ActorKind.User, Guid.CreateVersion7()));

    public DateOnly Today => Oslo.Date(app.Clock.GetUtcNow());

    public Task<HttpClient> ApiAsync() => app.ApiAsync(slug, Scopes);

    public async Task<string> RatesAsync(RateRules? rules = null)
    {
        if (_key is not null && rules is null)
        {
            return _key;
        }

        await using var room = Open();
        var (db, now) = (room.ServiceProvider.GetRequiredService<TenantDb>(), app.Clock.GetUtcNow());
        var id = RateTableId.New(now);
        var key = "test-" + id.Value.ToString("N")[20..];
        db.RateTables.Add(RateTable.Open(db.TenantId, id, key, "Satser", new DateOnly(2020, 1, 1), null, rules ?? Rules, now));
        await db.SaveChangesAsync();
        return rules is null ? _key = key : key;
    }

    public async Task<PayerId> PayerAsync(long limit = 200_000, PayerArrangement arrangement = PayerArrangement.Centre, RateRules? rules = null)
    {
        var key = await RatesAsync(rules);
        await using var room = Open();
        var (db, now) = (room.ServiceProvider.GetRequiredService<TenantDb>(), app.Clock.GetUtcNow());
        var id = PayerId.New(now);
        var payer = Payer.Open(db.TenantId, id, arrangement, new PayerFacts($"Senter {id.Value:N}", "991825827", key, "86011117947", true, PayerProfile.Usual), now);
        payer.Limit(2020, new Money(limit), null, now);
        db.Payers.Add(payer);
        await db.SaveChangesAsync();
        return id;
    }

    /// <param name="roles">What they are in the room; none for somebody without an account.</param>
    public async Task<Claimant> PersonAsync(params Role[] roles)
    {
        var (email, password) = ($"{Guid.CreateVersion7():N}@laget.example", "");
        foreach (var role in roles)
        {
            password = await app.Services.GetRequiredService<IDemoUsers>().CreateAsync(app.Tenant(slug), email, "Tove Bakkemo", role, CancellationToken.None);
        }

        await using var room = Open();
        var services = room.ServiceProvider;
        var (db, now) = (services.GetRequiredService<TenantDb>(), app.Clock.GetUtcNow());
        Guid? user = roles.Length == 0 ? null : (await services.GetRequiredService<IMembers>().WhoMayAsync(email, PermissionOf(roles), CancellationToken.None))!.User;
        var id = UserRepresentativeId.New(now);
        var facts = new RepresentativeFacts("Tove Bakkemo", email, null, new RepresentativeContact(null, null, null, null), "", [], ["nb"], [], [], [], "");
        var person = UserRepresentative.Enter(db.TenantId, id, facts, await services.GetRequiredService<KeyRing>().ForAsync(db.Tenant, CancellationToken.None), now);
        if (user is not null)
        {
            person.Join(user.Value, now);
        }

        db.UserRepresentatives.Add(person);
        await db.SaveChangesAsync();
        return new Claimant(id, user, email, password);
    }

    /// <param name="payer">None for what is unpaid.</param>
    /// <param name="real">How long it took; null while it is only planned.</param>
    public async Task<AssignmentId> AssignmentAsync(UserRepresentativeId person, PayerId? payer, DateOnly? on = null, int planned = 120, int? real = 120, PayerArrangement arrangement = PayerArrangement.Centre, Action<Assignment>? and = null)
    {
        await using var room = Open();
        var (db, now) = (room.ServiceProvider.GetRequiredService<TenantDb>(), app.Clock.GetUtcNow());
        var id = AssignmentId.New(now);
        var plan = new AssignmentPlan("Planlegging av kols-kurs", "member", on ?? Today.AddDays(-3), null, planned, true, payer is { } by ? Paying.By(by, arrangement) : Paying.Nobody);
        var assignment = Assignment.Plan(db.TenantId, id, person, AssignmentTie.Meeting, plan, now);
        if (real is { } minutes)
        {
            assignment.Do(minutes, now);
        }

        and?.Invoke(assignment);
        db.Assignments.Add(assignment);
        await db.SaveChangesAsync();
        return id;
    }

    /// <summary>A claim of an assignment that took two hours: 710 kroner, submitted by a machine.</summary>
    public async Task<Guid> SubmittedAsync(HttpClient api, UserRepresentativeId person, PayerId payer, DateOnly? on = null)
    {
        var id = await api.BeginAsync(await AssignmentAsync(person, payer, on));
        using var sent = await api.PostAsync($"claims/{id}/submit", null);
        Assert.True(sent.IsSuccessStatusCode, await sent.Content.ReadAsStringAsync());
        return id;
    }

    /// <summary>An officer who may approve, and their address.</summary>
    public async Task<(HttpClient Client, string Email)> OfficerAsync(Role role = Role.Economy)
    {
        var email = $"{Guid.CreateVersion7():N}@{slug}.example";
        var password = await app.Services.GetRequiredService<IDemoUsers>().CreateAsync(app.Tenant(slug), email, "Anne Okonomi", role, CancellationToken.None);
        return (await app.SignInAsync(slug, email, password), email);
    }

    private static string PermissionOf(Role[] roles) => roles.Any(role => role is Role.UserRepresentative or Role.OrganisationRepresentative) ? "own-honoraria" : "claims.read";
}

internal static class ClaimCalls
{
    public static async Task<Guid> BeginAsync(this HttpClient api, AssignmentId assignment)
    {
        using var answer = await api.PostAsJsonAsync("claims", new { assignmentId = assignment.Value });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.JsonAsync()).GetProperty("id").GetGuid();
    }

    public static async Task<JsonElement> ClaimAsync(this HttpClient api, Guid id)
    {
        using var answer = await api.GetAsync($"claims/{id}");
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.JsonAsync();
    }

    public static async Task<HttpResponseMessage> AttachAsync(this HttpClient api, Guid id, byte[] content, string? type = null)
    {
        using var body = new ByteArrayContent(content);
        body.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        return await api.PostAsync($"claims/{id}/receipts", body);
    }

    public static Task<HttpResponseMessage> ApproveAsync(this HttpClient api, Guid id, string decidedBy, bool limitSeen = false) =>
        api.PostAsJsonAsync($"claims/{id}/approve", new { decidedBy, limitSeen });

    /// <summary>What was claimed for somebody who was there for so long, with whatever else.</summary>
    public static JsonObject Claimed(int minutes = 120, Action<JsonObject>? and = null)
    {
        var claimed = new JsonObject { ["outcome"] = "attended", ["role"] = "member", ["physical"] = true, ["minutes"] = minutes };
        and?.Invoke(claimed);
        return claimed;
    }
}
