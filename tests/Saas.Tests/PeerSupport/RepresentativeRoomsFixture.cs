using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Saas.Access.Contracts;
using Saas.Tests.Architecture;
using Saas.Tests.Isolation;
using Saas.Tests.Support;

namespace Saas.Tests.PeerSupport;

/// <summary>
/// One organisation with one leader in three municipalities, and a neighbour organisation in each. What stands in one room is named after the room, so that any page
/// that shows another room's, or the neighbour's, gives itself away.
/// </summary>
public sealed class RepresentativeRoomsFixture : IsolationFixture
{
    internal static readonly string[] Rooms = ["lenvik", "bardu", "malselv"];

    private readonly string _email = $"{Guid.CreateVersion7():N}@laget.example";

    internal string Number { get; } = OrganisationJson.Number();

    /// <summary>What was made in each room.</summary>
    internal Dictionary<string, RoomOf> Made { get; } = new(StringComparer.Ordinal);

    internal HttpClient Wenche { get; private set; } = null!;

    /// <summary>Every page of an organisation's own, and whatever else needs a permission that only representatives have, whoever wrote it.</summary>
    internal IReadOnlyList<HouseEndpoint> OwnPages { get; private set; } = [];

    /// <summary>Of those, the handlers that take an id beside the organisation's.</summary>
    internal IReadOnlyList<IdRoute> OwnRoutes { get; private set; } = [];

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        var password = "";
        foreach (var slug in Rooms)
        {
            using var api = await App.EveryScopeAsync(slug);
            var (own, agreement) = await App.RunningOrganisationAsync(api, $"Diabeteslaget i {slug}", Number);
            var (neighbour, _) = await App.RunningOrganisationAsync(api, $"Naboen i {slug}");
            password = await App.Services.GetRequiredService<IDemoUsers>().CreateAsync(App.Tenant(slug), _email, "Wenche Myrvang", Role.OrganisationRepresentative, CancellationToken.None);
            var place = await api.InviteAsync(own, _email);
            await api.InviteAsync(own, $"kollega-{slug}@laget.example", "peer", $"Kollega {slug}");
            await api.InviteAsync(neighbour, $"nabo-{slug}@nabo.example", "leader", $"Naboleder {slug}");
            Made[slug] = new RoomOf(own, agreement, place, neighbour);
        }

        Wenche = await App.SignInAsync("lenvik", _email, password); // by path one cookie opens all her rooms
        OwnPages = [.. (await HouseEndpoints.AllAsync(App.Services)).Where(one => 
            one.Permission?.StartsWith("own-organisation.", StringComparison.Ordinal) == true || one.Text.StartsWith("/kontor/min-organisasjon", StringComparison.Ordinal))];
        OwnRoutes = [.. (await IdRoutes.FindAsync(App)).Routes.Where(route => !route.IsApi && route.Route.Values.Contains("own-organisation"))]; // their programs are tried in OwnApiTests
    }

    public override async Task DisposeAsync()
    {
        Wenche.Dispose();
        await base.DisposeAsync();
    }

    internal sealed record RoomOf(Guid Own, Guid Agreement, Guid Place, Guid Neighbour);

    /// <summary>The page of a room, and where it sends on to.</summary>
    internal static async Task<(HttpStatusCode Status, string Text)> SeeAsync(HttpClient client, string path)
    {
        for (var hops = 0; hops < 3; hops++)
        {
            using var answer = await client.GetAsync(path);
            if (answer.StatusCode != HttpStatusCode.Redirect)
            {
                return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
            }

            path = answer.Headers.Location!.OriginalString;
        }

        throw new InvalidOperationException($"{path} sends on and on.");
    }
}
