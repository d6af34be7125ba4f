using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Saas.Offers.Enrolments;
using Saas.Offers.Planning;
using Saas.Tests.Support;

namespace Saas.Tests.Isolation;

/// <summary>
/// Standing suite 2, first half: every route, page handler and form field that takes an id is asked in one room with an id of another, by somebody who may
/// do everything in the room they ask in. The answer is 404, to the letter what a made-up id gets; at home the same id is found.
/// </summary>
public sealed partial class CrossTenantTests(IsolationFixture fixture) : IClassFixture<IsolationFixture>
{
    private readonly TestApp _app = fixture.App;

    [Fact]
    public async Task Every_route_with_an_id_is_known_to_this_suite()
    {
        var (routes, unknown) = await IdRoutes.FindAsync(_app);
        Assert.True(unknown.Count == 0, "Say in IdRoutes what these ids are of, so that they are asked from another tenant:\n" + string.Join('\n', unknown));
        Assert.True(routes.Count >= 20, $"Only {routes.Count} routes with an id were found; the search itself is broken.");
    }

    [Fact]
    public async Task An_id_of_another_tenant_is_404_exactly_like_one_that_never_was()
    {
        using var away = await Caller.OfAsync(_app, IsolationFixture.Attacker);
        using var seeds = new Seeds(fixture, IsolationFixture.Victim);
        var (wrong, real) = (new List<string>(), new Dictionary<string, string>(StringComparer.Ordinal));
        var routes = (await IdRoutes.FindAsync(_app)).Routes;
        foreach (var route in routes)
        {
            await AddIdsAsync(route, seeds, real);
        }

        await _app.EmptyOutboxesAsync(fixture.Database); // mails about the things just made change rows, too
        var before = await fixture.Database.StateAsync(IsolationFixture.Victim);
        foreach (var route in routes)
        {
            foreach (var signedIn in route.IsPublic ? new[] { true, false } : [true])
            {
                var answer = await away.AskAsync(route, kind => real[kind], signedIn);
                var madeUp = await away.AskAsync(route, _ => Guid.CreateVersion7().ToString(), signedIn);
                if (answer.Status != HttpStatusCode.NotFound || answer != madeUp)
                {
                    wrong.Add($"{route}, signed in: {signedIn}: {answer.Status}, and {madeUp.Status} for a made-up id{(answer.Status == madeUp.Status && answer != madeUp ? ", with different bodies: " + answer.DifferenceFrom(madeUp) : "")}");
                }
            }

            var after = await fixture.Database.StateAsync(IsolationFixture.Victim);
            if (before != after)
            {
                before = after;
                wrong.Add($"{route} changed something in the other room");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task At_home_the_same_kind_of_id_is_found()
    {
        using var home = await Caller.OfAsync(_app, IsolationFixture.Victim);
        using var seeds = new Seeds(fixture, IsolationFixture.Victim);
        var wrong = new List<string>();
        foreach (var route in (await IdRoutes.FindAsync(_app)).Routes)
        {
            var real = new Dictionary<string, string>(StringComparer.Ordinal);
            await AddIdsAsync(route, seeds, real); // new ones each time: what one verb ended, another would not find
            var answer = await home.AskAsync(route, kind => real[kind], signedIn: true);
            if (answer.Status is HttpStatusCode.NotFound or >= HttpStatusCode.InternalServerError)
            {
                wrong.Add($"{route}: {answer.Status}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static async Task AddIdsAsync(IdRoute route, Seeds seeds, Dictionary<string, string> ids)
    {
        foreach (var kind in route.Route.Values.Concat(route.Values.Values).Where(kind => !ids.ContainsKey(kind)).Distinct().OrderByDescending(kind => kind is "offer" or "agreement" or "organisation" or "own-organisation" or "season" or "user-representative" or "ask")) // an enrolment is made in the offer
        {
            ids[kind] = (await seeds.MakeAsync(kind)).ToString(); // a verb that the state refuses answers 409, which is found, too
        }
    }

    /// <summary>What an answer looks like when the ids that were asked for and what is new in every answer are taken out.</summary>
    private sealed record Answer(HttpStatusCode Status, string? Type, string? Location, string Body)
    {
        public string DifferenceFrom(Answer other)
        {
            var at = Body.Zip(other.Body).TakeWhile(pair => pair.First == pair.Second).Count();
            return string.Join(" / ", new[] { Body, other.Body }.Select(body => body[Math.Max(0, at - 40)..Math.Min(body.Length, at + 40)]));
        }
    }

    /// <summary>Somebody who may do everything in one room, by page, by API and by a program of their own, and somebody who is nobody.</summary>
    private sealed partial class Caller(TestApp app, string slug, HttpClient pages, HttpClient api, HttpClient own, HttpClient anonymous, string token) : IDisposable
    {
        public static async Task<Caller> OfAsync(TestApp app, string slug)
        {
            var pages = await app.EverythingAsync(slug);
            var form = await pages.PageAsync($"/t/{slug}/kontor/innstillinger/brukere/inviter");
            return new Caller(app, slug, pages, await app.EveryScopeAsync(slug), await app.OwnProgramAsync(slug), app.Anonymous(), form.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!);
        }

        public async Task<Answer> AskAsync(IdRoute route, Func<string, string> id, bool signedIn)
        {
            var asked = new List<string>();
            string Asked(string kind)
            {
                asked.Add(id(kind));
                return asked[^1];
            }

            using var request = new HttpRequestMessage(route.Method, $"/t/{slug}{route.Path(Asked, Beside(route, id))}");
            if (route.Body == typeof(string))
            {
                request.Content = new StringContent(route.Example!, System.Text.Encoding.UTF8, route.Example!.StartsWith("%PDF", StringComparison.Ordinal) ? "application/pdf" : "text/csv"); // a file as it is
            }
            else if (route.Body is not null)
            {
                request.Content = JsonContent.Create(BodyOf(route.Body, route.Example));
            }
            else if (!route.IsApi && route.Method == HttpMethod.Post)
            {
                request.Content = new FormUrlEncodedContent(route.Values.Select(pair => KeyValuePair.Create(pair.Key, Asked(pair.Value))).Append(KeyValuePair.Create("__RequestVerificationToken", token)));
            }

            // Who is nobody has no form of this room either, and is turned away at the form already: only looking is tried.
            var client = !signedIn && route.Method == HttpMethod.Get ? anonymous : !route.IsApi ? pages : route.Route.Values.Contains("own-organisation") ? own : api;
            using var answer = await client.SendAsync(request);
            string Plain(string text) => Passing().Replace(asked.Aggregate(text, (body, one) => body.Replace(one, "ID", StringComparison.OrdinalIgnoreCase)), "");
            return new Answer(answer.StatusCode, answer.Content.Headers.ContentType?.ToString(), answer.Headers.Location is { } to ? Plain(to.OriginalString) : null, Plain(await answer.Content.ReadAsStringAsync()));
        }

        /// <summary>A receipt is shown to who brings its token: one that this very room gave, so that only the offer's id can be wrong.</summary>
        private string? Beside(IdRoute route, Func<string, string> id) => !route.Pattern.RawText!.EndsWith("/kvittering", StringComparison.Ordinal) ? null
            : "k=" + app.Services.GetRequiredService<ReceiptTokens>().Write(app.Tenant(slug), new ReceiptFacts(Guid.Parse(id("offer")), "Selam Tesfay", null, false, true, new Needs()));

        /// <summary>A body that is right in itself, so that nothing but the id can be wrong.</summary>
        private static JsonNode BodyOf(Type type, string? example) =>
            type == typeof(OfferRequest) ? OfferJson.Offer()
            : type == typeof(CancelOfferRequest) ? new JsonObject { ["reason"] = "Kurslederen er syk." }
            : type == typeof(Saas.Offers.Attendance.AttendanceRequest) ? new JsonObject { ["present"] = new JsonArray() }
            : type == typeof(EnrolRequest) ? OfferJson.Enrolment($"{Guid.CreateVersion7():N}@example.no")
            : JsonNode.Parse(example ?? throw new InvalidOperationException($"No right body is known for {type}: give its endpoint an example."))!;

        public void Dispose()
        {
            pages.Dispose();
            api.Dispose();
            own.Dispose();
            anonymous.Dispose();
        }

        [GeneratedRegex("""(<input name="__RequestVerificationToken"[^>]*>)|("traceId":"[^"]*",?)""")]
        private static partial Regex Passing();
    }
}
