using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Saas.Access.Contracts;
using Saas.Kernel.Http;
using Saas.Tests.Support;

namespace Saas.Tests.Architecture;

/// <summary>One room with one published offer that the callers below go through.</summary>
public sealed class RoomToWalk : AppFixture
{
    internal Guid Offer { get; private set; }

    internal IReadOnlyList<HouseEndpoint> Endpoints { get; private set; } = [];

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        using var api = await App.ApiAsync("lenvik", "offers.write", "offers.publish");
        Offer = await api.PublishedAsync();
        Endpoints = await HouseEndpoints.AllAsync(App.Services);
    }

    protected override void Adjust(Dictionary<string, string?> settings)
    {
        foreach (var limit in new[] { "SignIn", "Token", "Enrol" })
        {
            settings["Mestra:Limits:" + limit] = "100000";
        }

        settings["Mestra:PasswordIterations"] = "1000";
    }
}

/// <summary>Every endpoint × every caller: what comes back is what the registry of permissions says, and nothing else.</summary>
public sealed class EveryRoleTests(RoomToWalk room) : IClassFixture<RoomToWalk>
{
    public static TheoryData<Role> Everyone() => [.. Enum.GetValues<Role>()];

    private Permissions Declared => room.App.Services.GetRequiredService<Permissions>();

    [Theory]
    [MemberData(nameof(Everyone))]
    public async Task A_role_gets_what_its_permissions_say(Role role)
    {
        using var client = await room.App.SignedInAsync("lenvik", role);
        var may = Declared.All.Where(permission => permission.Roles.Contains(role) || (role == Role.UnitAdmin && permission.Roles.Contains(Role.Admin))).Select(permission => permission.Name).ToHashSet();
        Assert.NotEmpty(may);

        // A cookie never opens the API, and above the rooms nobody but the operator has anything to do.
        await WalkAsync(client, one => one.IsApi ? Answer.SignIn
            : one.Permission is null || (may.Contains(one.Permission) && !one.IsAboveRooms) ? Answer.Allowed : one.IsAboveRooms ? Answer.NotThere : Answer.Forbidden);
    }

    [Fact]
    public async Task Nobody_in_particular_is_asked_to_sign_in()
    {
        using var client = room.App.Anonymous();
        await WalkAsync(client, _ => Answer.SignIn);
    }

    [Fact]
    public async Task To_a_stranger_the_back_office_is_not_there()
    {
        using var client = await room.App.SignedInAsync("salangen", Role.Admin);
        await WalkAsync(client, one => one.IsApi ? Answer.SignIn : one.Permission is null ? Answer.Allowed : Answer.NotThere);
    }

    [Fact]
    public async Task A_client_with_just_the_needed_scope_is_let_in()
    {
        foreach (var scope in Declared.Scopes)
        {
            using var client = await room.App.ApiAsync("lenvik", scope);
            await WalkAsync(client, one => one.Permission == scope ? Answer.Allowed : Answer.Forbidden, one => one.IsApi);
        }
    }

    [Fact]
    public async Task A_client_with_every_scope_but_the_needed_one_is_not()
    {
        foreach (var scope in Declared.Scopes)
        {
            using var client = await room.App.ApiAsync("lenvik", [.. Declared.Scopes.Except([scope])]);
            await WalkAsync(client, one => one.Permission == scope || one.Permission is { } other && !Declared.Scopes.Contains(other) ? Answer.Forbidden : Answer.Allowed, one => one.IsApi); // or one that no administrator gives
        }
    }

    [Fact]
    public async Task A_token_opens_no_page()
    {
        using var client = room.App.Anonymous();
        client.DefaultRequestHeaders.Authorization = new("Bearer", await room.App.TokenAsync("lenvik", [.. Declared.Scopes]));
        await WalkAsync(client, _ => Answer.SignIn, one => one.IsPage && !one.IsPublic);
    }

    [Fact]
    public async Task Another_tenants_token_finds_nothing_at_all()
    {
        using var client = await room.App.ApiAsync("salangen", [.. Declared.Scopes]);
        await WalkAsync(client, _ => Answer.NotThere, one => one.IsApi, alsoPublic: true);
    }

    [Fact]
    public async Task The_operator_works_above_the_rooms_and_has_no_rights_in_one()
    {
        var password = await room.App.Services.GetRequiredService<IDemoUsers>().CreateOperatorAsync("drift@mestra.example", "Drift", CancellationToken.None);
        using var client = await room.App.SignInAsync("lenvik", "drift@mestra.example", password);
        await WalkAsync(client, one => one.IsApi ? Answer.SignIn : one.Permission is null || one.IsAboveRooms ? Answer.Allowed : Answer.NotThere);
    }

    private async Task WalkAsync(HttpClient client, Func<HouseEndpoint, Answer> expected, Func<HouseEndpoint, bool>? only = null, bool alsoPublic = false)
    {
        var wrong = new List<string>();
        foreach (var one in room.Endpoints.Where(only ?? (_ => true)))
        {
            var wanted = one.IsPublic && !alsoPublic ? Answer.Allowed : expected(one);
            using var request = new HttpRequestMessage(new HttpMethod(one.Method), new Uri(room.App.Address, (one.IsAboveRooms ? "" : "/t/lenvik") + one.Address(Value)));
            if (one.ChangesSomething && one.IsApi)
            {
                request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
            }

            using var answer = await client.SendAsync(request);
            if (!Is(wanted, one, answer))
            {
                wrong.Add($"{one} should be {wanted}, was {(int)answer.StatusCode} {answer.Headers.Location}");
            }
        }

        Lists.Nothing(wrong);
    }

    private static bool Is(Answer wanted, HouseEndpoint one, HttpResponseMessage answer)
    {
        var status = (int)answer.StatusCode;
        var asksToSignIn = status == 302 && answer.Headers.Location?.OriginalString.Contains("/logg-inn", StringComparison.Ordinal) == true;
        return wanted switch
        {
            Answer.SignIn => one.IsApi ? status == 401 && answer.Content.Headers.ContentType?.MediaType == "application/problem+json" : asksToSignIn,
            Answer.Forbidden => status == 403,
            Answer.NotThere => status == 404,
            _ => status is not (401 or 403) && status < 500 && (one.IsPublic || !asksToSignIn) && (status < 400 || !IsKnown(one)),
        };
    }

    /// <summary>Reading something that is there must work for whoever is allowed: the positive twin of all the refusals.</summary>
    private static bool IsKnown(HouseEndpoint one) => one is { ChangesSomething: false, Permission: not null } && (one.Pattern.Parameters.Count == 0 || (one.Pattern.Parameters.Count == 1 && IsOffer(one)));

    private static bool IsOffer(HouseEndpoint one) => one.Text.StartsWith("/kontor/tilbud/{id", StringComparison.Ordinal) || one.Text.StartsWith("/api/v1/offers/{id", StringComparison.Ordinal);

    private string Value(HouseEndpoint one, string parameter) => parameter switch
    {
        "id" when IsOffer(one) && !one.ChangesSomething => room.Offer.ToString(),
        "status" => "404",
        "code" => "nn",
        "slug" => "lenvik",
        "documentName" => "v1",
        _ => Guid.CreateVersion7().ToString(),
    };

    private enum Answer
    {
        Allowed,
        SignIn,
        Forbidden,
        NotThere,
    }
}
