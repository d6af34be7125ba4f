using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Saas.Access.Contracts;
using Saas.Tests.Architecture;
using Saas.Tests.Isolation;
using Saas.Tests.Support;

namespace Saas.Tests.PeerSupport;

/// <summary>
/// Isolation as a representative meets it: in each room that room's organisation and nothing else. Pages are found by the permission on them, so hours, shifts and logs are
/// walked, too, without being named here.
/// </summary>
public sealed class RepresentativeIsolationTests(RepresentativeRoomsFixture fixture) : IClassFixture<RepresentativeRoomsFixture>
{
    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task In_each_room_every_own_page_shows_that_room_and_no_other()
    {
        var (wrong, seen) = (new List<string>(), 0);
        foreach (var slug in RepresentativeRoomsFixture.Rooms)
        {
            foreach (var page in Pages(fixture.Made[slug].Own))
            {
                var (status, text) = await RepresentativeRoomsFixture.SeeAsync(fixture.Wenche, $"/t/{slug}{page}");
                seen++;
                wrong.AddRange(status == HttpStatusCode.OK ? [] : new[] { $"{slug}{page}: {status}" });
                var main = text[Math.Max(0, text.IndexOf("<main", StringComparison.Ordinal))..]; // the room switcher before it names her rooms, as it should
                wrong.AddRange(RepresentativeRoomsFixture.Rooms.Where(other => other != slug)
                    .SelectMany(other => new[] { $"Diabeteslaget i {other}", $"Kollega {other}", fixture.Made[other].Own.ToString() })
                    .Concat(RepresentativeRoomsFixture.Rooms.SelectMany(any => new[] { $"Naboen i {any}", $"Naboleder {any}", fixture.Made[any].Neighbour.ToString() }))
                    .Where(foreign => main.Contains(foreign, StringComparison.OrdinalIgnoreCase)).Select(foreign => $"{slug}{page} shows {foreign}"));
            }
        }

        Assert.True(seen >= 3 * RepresentativeRoomsFixture.Rooms.Length, $"Only {seen} pages were found.");
        Lists.Nothing(wrong);
    }

    [Fact]
    public async Task Ids_of_her_other_rooms_and_of_the_neighbour_are_404_to_the_letter()
    {
        var (wrong, seen) = (new List<string>(), 0);
        foreach (var slug in RepresentativeRoomsFixture.Rooms)
        {
            var foreign = fixture.Made.Where(pair => pair.Key != slug).Select(pair => pair.Value.Own).Append(fixture.Made[slug].Neighbour).ToList();
            foreach (var endpoint in fixture.OwnRoutes)
            {
                var madeUp = await AskAsync(slug, endpoint, Guid.CreateVersion7());
                foreach (var id in foreign)
                {
                    seen++;
                    var answer = await AskAsync(slug, endpoint, id);
                    if (answer.Status != HttpStatusCode.NotFound || answer != madeUp)
                    {
                        wrong.Add($"{slug}: {endpoint} gave {answer.Status}, and {madeUp.Status} for a made-up id");
                    }
                }
            }
        }

        Assert.True(seen >= 20, $"Only {seen} questions were asked.");
        Lists.Nothing(wrong);
    }

    [Fact]
    public async Task The_back_office_of_organisations_and_its_API_are_not_hers()
    {
        var wrong = new List<string>();
        foreach (var one in (await HouseEndpoints.AllAsync(_app.Services)).Where(one => one is { ChangesSomething: false, Permission: "organisations.read" or "organisations.manage" or "office-hours.read" or "office-hours.manage" }))
        {
            using var answer = await fixture.Wenche.GetAsync("/t/lenvik" + one.Address((_, _) => fixture.Made["lenvik"].Own.ToString()));
            wrong.AddRange(answer.StatusCode == (one.IsApi ? HttpStatusCode.Unauthorized : HttpStatusCode.Forbidden) ? [] : new[] { $"{one}: {answer.StatusCode}" });
        }

        Lists.Nothing(wrong);
        Assert.DoesNotContain(_app.Services.GetRequiredService<Permissions>().Scopes, scope => scope.StartsWith("own-organisation.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_rooms_machine_finds_neither_the_organisation_nor_its_agreement_nor_its_people()
    {
        using var api = await _app.EveryScopeAsync("bardu");
        var (there, here) = (fixture.Made["lenvik"], fixture.Made["bardu"]);
        foreach (var path in new[] { $"organisations/{there.Own}", $"organisations/{there.Own}/agreements/{there.Agreement}", $"organisations/{there.Own}/representatives", $"organisations/{here.Own}/agreements/{there.Agreement}" })
        {
            using var answer = await api.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        using var taken = await api.DeleteAsync($"organisations/{here.Own}/representatives/{there.Place}");
        Assert.Equal(HttpStatusCode.NotFound, taken.StatusCode);
    }

    [Fact]
    public async Task A_leader_cannot_touch_the_neighbours_people_through_her_own_page()
    {
        var (slug, made) = ("lenvik", fixture.Made["lenvik"]);
        var foreign = await fixture.Database.ScalarAsync<Guid>($"select id from peer_support.people where organisation_id = '{made.Neighbour}'");
        var folk = $"/t/{slug}/kontor/min-organisasjon/{made.Own}/folk";
        foreach (var handler in new[] { "Again", "TakeBack" })
        {
            using var answer = await PostAsync(folk, handler, new() { ["representative"] = foreign.ToString() });
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        using var own = await PostAsync(folk, "TakeBack", new() { ["representative"] = made.Place.ToString() });
        Assert.Equal(HttpStatusCode.Conflict, own.StatusCode); // a leader's place is the coordinator's to take back
        Assert.Equal(2L, await fixture.Database.ScalarAsync<long>($"select count(*) from peer_support.people where ended_at is null and id in ('{foreign}', '{made.Place}')"));
    }

    [Fact]
    public async Task A_peer_has_no_leaders_pages_and_a_role_alone_opens_nothing()
    {
        using var api = await _app.EveryScopeAsync("lenvik");
        var (peer, _, _) = await _app.RepresentativeAsync("lenvik", api, fixture.Made["lenvik"].Own, "peer");
        using (peer)
        {
            var leaders = fixture.OwnPages.Where(page => page is { IsPage: true, ChangesSomething: false, Permission: "own-organisation.lead" }).ToList();
            Assert.NotEmpty(leaders);
            foreach (var page in leaders)
            {
                var (status, _) = await RepresentativeRoomsFixture.SeeAsync(peer, "/t/lenvik" + page.Address((_, _) => fixture.Made["lenvik"].Own.ToString()));
                Assert.Equal(HttpStatusCode.Forbidden, status);
            }
        }

        // Leader of the neighbour and peer here: the permission is there, the place is not.
        var (both, email, _) = await _app.RepresentativeAsync("lenvik", api, fixture.Made["lenvik"].Neighbour);
        using (both)
        {
            await api.InviteAsync(fixture.Made["lenvik"].Own, email, "peer");
            var folk = $"/t/lenvik/kontor/min-organisasjon/{fixture.Made["lenvik"].Own}/folk";
            Assert.Equal(HttpStatusCode.NotFound, (await RepresentativeRoomsFixture.SeeAsync(both, folk)).Status);
            Assert.Equal(HttpStatusCode.OK, (await RepresentativeRoomsFixture.SeeAsync(both, $"/t/lenvik/kontor/min-organisasjon/{fixture.Made["lenvik"].Neighbour}/folk")).Status);
        }

        using var nobody = await _app.SignedInAsync("lenvik", Role.OrganisationRepresentative);
        Assert.Equal(HttpStatusCode.NotFound, (await RepresentativeRoomsFixture.SeeAsync(nobody, $"/t/lenvik/kontor/min-organisasjon/{fixture.Made["lenvik"].Own}")).Status);
        var (empty, text) = await RepresentativeRoomsFixture.SeeAsync(nobody, "/t/lenvik/kontor/min-organisasjon");
        Assert.Equal(HttpStatusCode.OK, empty);
        Assert.Contains("Du representerer ingen organisasjon her ennå", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("agreement ended")]
    [InlineData("last day passed")]
    [InlineData("place taken back")]
    [InlineData("role taken")]
    [InlineData("membership ended")]
    public async Task What_ends_is_over_on_the_next_request_and_in_that_room_only(string what)
    {
        using var api = await _app.EveryScopeAsync("malselv");
        using var elsewhere = await _app.EveryScopeAsync("bardu");
        var (id, agreement) = await _app.RunningOrganisationAsync(api, "Hjertelaget");
        var (other, _) = await _app.RunningOrganisationAsync(elsewhere, "Hjertelaget");
        var (client, email, place) = await _app.RepresentativeAsync("malselv", api, id);
        using var signedIn = client;
        await _app.Services.GetRequiredService<IDemoUsers>().CreateAsync(_app.Tenant("bardu"), email, "Wenche Myrvang", Role.OrganisationRepresentative, CancellationToken.None);
        await elsewhere.InviteAsync(other, email);
        string[] pages = [.. Pages(id)];
        Assert.All(await StatusesAsync(client, "malselv", pages), status => Assert.Equal(HttpStatusCode.OK, status));

        var tenant = _app.Tenant("malselv").Id;
        if (what == "agreement ended")
        {
            using var ended = await api.PostAsync($"organisations/{id}/agreements/{agreement}/end", null);
            Assert.Equal(HttpStatusCode.OK, ended.StatusCode);
        }
        else if (what == "place taken back")
        {
            using var taken = await api.DeleteAsync($"organisations/{id}/representatives/{place}");
            Assert.Equal(HttpStatusCode.NoContent, taken.StatusCode);
        }
        else
        {
            Assert.Equal(1, await fixture.Database.ExecuteAsync(what switch
            {
                "last day passed" => $"update peer_support.agreements set ends_on = current_date - 1 where id = '{agreement}'",
                "role taken" => $"update access.memberships set roles = array['economy'] where tenant_id = '{tenant}' and email = '{email}'",
                _ => $"update access.memberships set ended_at = now() where tenant_id = '{tenant}' and email = '{email}'",
            }));
        }

        var wanted = what == "role taken" ? HttpStatusCode.Forbidden : HttpStatusCode.NotFound;
        Assert.All(await StatusesAsync(client, "malselv", [.. pages.Where(page => page.Contains(id.ToString(), StringComparison.Ordinal))]), status => Assert.Equal(wanted, status));
        Assert.All(await StatusesAsync(client, "bardu", [.. Pages(other)]), status => Assert.Equal(HttpStatusCode.OK, status));
        var (start, text) = await RepresentativeRoomsFixture.SeeAsync(client, "/t/malselv/kontor/min-organisasjon");
        if (what is "agreement ended" or "last day passed")
        {
            Assert.Equal(HttpStatusCode.OK, start);
            Assert.Contains("Avtalen med Hjertelaget gjelder ikke nå", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_units_coordinator_at_work_in_a_members_room_represents_nobody()
    {
        using var coordinator = await _app.SignedInAsync(IsolationFixture.Unit, Role.Coordinator);
        Assert.Equal(HttpStatusCode.OK, (await RepresentativeRoomsFixture.SeeAsync(coordinator, "/t/lenvik/kontor/tilbud")).Status);
        var user = await fixture.Database.ScalarAsync<Guid>($"select user_id from access.memberships where tenant_id = '{_app.Tenant(IsolationFixture.Unit).Id}' order by id desc limit 1");
        await fixture.Database.ExecuteAsync($"""
            insert into peer_support.people (tenant_id, id, organisation_id, part, name, email, user_id, gave_role, created_at)
            values ('{_app.Tenant("lenvik").Id}', gen_random_uuid(), '{fixture.Made["lenvik"].Own}', 'leader', 'Ingrid', 'ingrid@lokta.example', '{user}', false, now())
            """); // whatever way they came by a place
        Assert.All(await StatusesAsync(coordinator, "lenvik", [.. Pages(fixture.Made["lenvik"].Own)]), status => Assert.True(status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound, $"{status}"));
    }

    [Fact]
    public async Task She_lands_on_her_own_organisation_in_whichever_room_she_enters()
    {
        foreach (var slug in RepresentativeRoomsFixture.Rooms)
        {
            using var start = await fixture.Wenche.GetAsync($"/t/{slug}/rom?start=true");
            Assert.Equal($"/t/{slug}/kontor/min-organisasjon", start.Headers.Location!.OriginalString);
            using var on = await fixture.Wenche.GetAsync(start.Headers.Location);
            Assert.Equal($"/t/{slug}/kontor/min-organisasjon/{fixture.Made[slug].Own}", on.Headers.Location!.OriginalString);
            var (_, page) = await RepresentativeRoomsFixture.SeeAsync(fixture.Wenche, on.Headers.Location.OriginalString);
            Assert.All(RepresentativeRoomsFixture.Rooms, room => Assert.Contains($"/t/{room}/kontor/min-organisasjon\"", page, StringComparison.Ordinal)); // the room switcher
        }
    }

    /// <summary>The addresses of all own pages that need nothing more than the organisation's id.</summary>
    private IEnumerable<string> Pages(Guid organisation) => fixture.OwnPages
        .Where(page => page is { IsPage: true, ChangesSomething: false } && page.Pattern.Parameters.All(parameter => parameter.Name == "id"))
        .Select(page => page.Address((_, _) => organisation.ToString())).Distinct(StringComparer.Ordinal);

    private static async Task<List<HttpStatusCode>> StatusesAsync(HttpClient client, string slug, string[] pages)
    {
        var statuses = new List<HttpStatusCode>();
        foreach (var page in pages)
        {
            statuses.Add((await RepresentativeRoomsFixture.SeeAsync(client, $"/t/{slug}{page}")).Status);
        }

        return statuses;
    }

    /// <summary>Asks with the organisation's id, made-up ids for whatever else there is, and a form token of this room.</summary>
    private async Task<(HttpStatusCode Status, string Body)> AskAsync(string slug, IdRoute route, Guid organisation)
    {
        var ids = new List<string>();
        string Id(string kind)
        {
            ids.Add(kind == "own-organisation" ? organisation.ToString() : Guid.CreateVersion7().ToString());
            return ids[^1];
        }

        using var request = new HttpRequestMessage(route.Method, $"/t/{slug}{route.Path(Id, null)}");
        if (route.Method == HttpMethod.Post)
        {
            request.Content = new FormUrlEncodedContent(route.Values.Select(pair => KeyValuePair.Create(pair.Key, Id(pair.Value))).Append(KeyValuePair.Create("__RequestVerificationToken", await TokenAsync(slug))));
        }

        using var answer = await fixture.Wenche.SendAsync(request);
        var body = ids.Aggregate(await answer.Content.ReadAsStringAsync(), (text, id) => text.Replace(id, "ID", StringComparison.OrdinalIgnoreCase));
        return (answer.StatusCode, System.Text.RegularExpressions.Regex.Replace(body, """<input name="__RequestVerificationToken"[^>]*>""", ""));
    }

    private async Task<HttpResponseMessage> PostAsync(string path, string handler, Dictionary<string, string> fields)
    {
        fields["__RequestVerificationToken"] = await TokenAsync(path.Split('/')[2]);
        return await fixture.Wenche.PostAsync($"{path}?handler={handler}", new FormUrlEncodedContent(fields));
    }

    private async Task<string> TokenAsync(string slug) =>
        (await fixture.Wenche.PageAsync($"/t/{slug}/kontor/min-organisasjon/{fixture.Made[slug].Own}/folk/inviter")).QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
}
