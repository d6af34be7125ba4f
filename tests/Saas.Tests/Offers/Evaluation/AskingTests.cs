using Saas.Offers.Contracts;
using Saas.Tests.Isolation;
using Saas.Tests.Support;

namespace Saas.Tests.Offers.Evaluation;

/// <summary>Who is asked, and when: once for each moment, reminded once, never when they have answered or left.</summary>
public sealed class AskingTests(EvaluationFixture fixture) : IClassFixture<EvaluationFixture>
{
    private const string Before = "Noen spørsmål før du begynner";
    private const string After = "Hvordan var det?";
    private const string Months = "Hvordan går det nå?";
    private const string Reminder = "Vi vil gjerne høre fra deg";

    [Fact]
    public async Task Each_is_asked_at_three_moments_and_reminded_once()
    {
        var course = await Course.WithAsync(fixture, 4);
        await course.AskAsync();
        await NextHourAsync(course);
        Assert.Equal((4, 0), (course.Mails(Before), course.Mails(Reminder)));

        // One answers and one leaves; the two that are left are reminded, once.
        using var answered = await course.AnswerAsync(0, EvaluationMoment.Before, Course.Answers(2, 2));
        using var api = await fixture.App.ApiAsync("lenvik", Course.Scopes);
        using var cancelled = await api.PostAsync($"enrolments/{await course.EnrolmentAsync(1)}/cancel", null);
        fixture.App.Clock.Move(TimeSpan.FromDays(5));
        await course.AskAsync();
        await NextHourAsync(course);
        Assert.Equal((4, 2), (course.Mails(Before), course.Mails(Reminder)));

        fixture.App.Clock.Move(TimeSpan.FromDays(1) + TimeSpan.FromHours(5)); // the course is over
        await course.AskAsync();
        await NextHourAsync(course);
        Assert.Equal(3, course.Mails(After));
        fixture.App.Clock.Move(TimeSpan.FromDays(95));
        await course.AskAsync();
        await NextHourAsync(course);
        Assert.Equal((4, 3, 3), (course.Mails(Before), course.Mails(After), course.Mails(Months)));
    }

    [Fact]
    public async Task Who_gets_a_place_late_is_asked_late_and_who_has_no_mail_is_not_asked()
    {
        var course = await Course.WithAsync(fixture, 1);
        await course.AskAsync();
        using var api = await fixture.App.ApiAsync("lenvik", Course.Scopes);
        foreach (var person in new[] { OfferJson.Enrolment($"sen-{course.Id:N}@example.no"), new() { ["name"] = "Uten E-post", ["phone"] = "41400124", ["role"] = "participant", ["homeMunicipality"] = "1931" } })
        {
            using var enrolled = await api.PostJsonAsync($"offers/{course.Id}/enrolments", person.ToJsonString());
            enrolled.EnsureSuccessStatusCode();
        }

        await NextHourAsync(course);
        Assert.Equal(2, await fixture.Database.ScalarAsync<long>($"select count(*) from offers.evaluation_invitations where offer_id = '{course.Id}'"));
    }

    private async Task NextHourAsync(Course course)
    {
        fixture.App.Clock.Move(TimeSpan.FromHours(1));
        await course.AskAsync();
    }
}
