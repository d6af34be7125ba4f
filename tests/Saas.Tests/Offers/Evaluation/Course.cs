using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Saas.Kernel.Secrets;
using Saas.Offers.Contracts;
using Saas.Offers.Evaluation.Asking;
using Saas.Tests.Isolation;
using Saas.Tests.Support;

namespace Saas.Tests.Offers.Evaluation;

/// <summary>An application that lets one address send many forms.</summary>
public sealed class EvaluationFixture : AppFixture
{
    protected override void Adjust(Dictionary<string, string?> settings) => settings["Mestra:Limits:Enrol"] = "100000";
}

/// <summary>A course that is evaluated: people, links and answers, as a test needs them.</summary>
internal sealed class Course(TestApp app, TestDatabase database, Guid id, IReadOnlyList<string> emails)
{
    public static readonly string[] Scopes = ["offers.read", "offers.write", "offers.publish", "enrolments.read", "enrolments.write", "evaluations.read", "evaluations.write"];

    public Guid Id => id;

    public IReadOnlyList<string> Emails => emails;

    /// <summary>Starts in six days, lasts three hours, and has a form.</summary>
    public static async Task<Course> WithAsync(EvaluationFixture fixture, int people, string? form = null)
    {
        var app = fixture.App;
        using var api = await app.ApiAsync("lenvik", Scopes);
        var id = await api.PublishedAsync(OfferJson.Offer($"Kurs {Guid.CreateVersion7():N}", startsAt: app.Clock.GetUtcNow().AddDays(6)));
        var emails = Enumerable.Range(0, people).Select(i => $"p{i}-{id:N}@example.no").ToList();
        foreach (var email in emails)
        {
            using var enrolled = await api.PostJsonAsync($"offers/{id}/enrolments", OfferJson.Enrolment(email).ToJsonString());
            Assert.Equal(HttpStatusCode.Created, enrolled.StatusCode);
        }

        var choice = form is null ? "{}" : $$"""{"formId":"{{form}}"}""";
        using var chosen = await api.PutAsync($"offers/{id}/evaluation", Json(choice));
        Assert.True(chosen.IsSuccessStatusCode, await chosen.Content.ReadAsStringAsync());
        return new Course(app, fixture.Database, id, emails);
    }

    public static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    /// <summary>The job's next hour.</summary>
    public async Task AskAsync()
    {
        app.Clock.Move(TimeSpan.FromHours(1)); // it runs once in each
        await app.RunJobsAsync("offers.send-evaluations");
        await app.EmptyOutboxesAsync(database);
    }

    /// <summary>Subjects of the mails of one kind that this course's people got.</summary>
    public int Mails(string subject) => app.Read().Count(mail => emails.Any(email => mail.Header("To")!.Contains(email, StringComparison.Ordinal)) && mail.Header("Subject") == subject);

    public string Link(string email) => app.Read().Where(mail => mail.Header("To")!.Contains(email, StringComparison.Ordinal)).SelectMany(mail => mail.Links()).Last(link => link.Contains("/evaluering/", StringComparison.Ordinal));

    /// <summary>The link that a mail would carry, whether it has been sent or not.</summary>
    public async Task<string> LinkAsync(int person, EvaluationMoment moment)
    {
        var enrolment = await EnrolmentAsync(person);
        var cipher = await app.Services.GetRequiredService<KeyRing>().ForAsync(app.Tenant("lenvik"), CancellationToken.None);
        return $"/t/lenvik/evaluering/{EvaluationLinks.Write(cipher, new EnrolmentId(enrolment), moment, app.Clock.GetUtcNow())}";
    }

    public Task<Guid> EnrolmentAsync(int person) => database.ScalarAsync<Guid>($"select id from offers.enrolments where offer_id = '{id}' and number = {person + 1}");

    /// <summary>Fills in every statement with the same answer.</summary>
    public static Dictionary<string, string> Answers(int gse, int who5, int? satisfaction = null, string? text = null)
    {
        var answers = Enumerable.Range(1, 10).Select(i => ($"gse.{i}", gse)).Concat(Enumerable.Range(1, 5).Select(i => ($"who5.{i}", who5))).ToDictionary(one => one.Item1, one => $"{one.Item2}", StringComparer.Ordinal);
        for (var i = 1; satisfaction is not null && i <= 4; i++)
        {
            answers[$"satisfaction.{i}"] = $"{satisfaction}";
        }

        if (text is not null)
        {
            answers["best"] = text;
        }

        return answers;
    }

    public async Task<HttpResponseMessage> AnswerAsync(int person, EvaluationMoment moment, Dictionary<string, string> answers)
    {
        using var client = app.Anonymous();
        return await client.PostFormAsync(await LinkAsync(person, moment), answers);
    }

    public async Task AllAnswerAsync(EvaluationMoment moment, IEnumerable<int> people, Func<int, Dictionary<string, string>> answers)
    {
        foreach (var person in people)
        {
            using var answer = await AnswerAsync(person, moment, answers(person));
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        }
    }
}
