using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Offers.Contracts;
using Saas.Offers.Templates;

namespace Saas.Offers.Method;

/// <summary>The plan as a template carries it: roles without names, meetings counted from the first session, the checklist.</summary>
internal sealed class PlanPart(MethodOutlines outlines) : ITemplatePart
{
    public string Name => "plan";

    public async Task<JsonNode?> ReadAsync(OfferId offer, bool withPeople, CancellationToken cancellation)
    {
        var outline = await outlines.ReadAsync(offer, cancellation);
        return JsonSerializer.SerializeToNode(PackPlan.Of(withPeople ? outline : outline.WithoutNames()), HouseJson.Options);
    }

    /// <exception cref="Invalid">With every wrong field by its path inside the part.</exception>
    public void Check(JsonElement part) => JsonShape.Read<PackPlan>(part);

    public Task WriteAsync(OfferId offer, JsonElement part, CancellationToken cancellation) => outlines.WriteAsync(offer, JsonShape.Read<PackPlan>(part).Outline(), cancellation);
}

/// <summary>The part as it lies in a file.</summary>
internal sealed class PackPlan : IValidatableObject
{
    public List<PackPerson> People { get; set; } = [];

    public List<PackMeeting> Meetings { get; set; } = [];

    public List<PackItem> Checklist { get; set; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (name, count) in new[] { (nameof(People), People.Count), (nameof(Meetings), Meetings.Count), (nameof(Checklist), Checklist.Count) })
        {
            if (count > 150)
            {
                yield return new ValidationResult("must have at most 150 entries", [name]);
            }
        }
    }

    public static PackPlan Of(MethodOutline outline) => new()
    {
        People = [.. outline.People.Select(person => new PackPerson { Phase = person.Phase, Side = person.Side, Name = person.Name, About = person.About, Shown = person.Shown })],
        Meetings = [.. outline.Meetings.Select(meeting => new PackMeeting
        {
            Phase = meeting.Phase, Day = meeting.Day, At = meeting.At.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture), Minutes = meeting.Minutes, Place = meeting.Place,
        })],
        Checklist = [.. outline.Items.Select(item => new PackItem { Phase = item.Phase, Standard = item.Standard, Text = item.Text })],
    };

    public MethodOutline Outline() => new(
        [.. People.Select(person => new OutlinePerson(person.Phase, person.Side, person.Name, person.About, person.Shown))],
        [.. Meetings.Select(meeting => new OutlineMeeting(
            meeting.Phase, meeting.Day, TimeOnly.ParseExact(meeting.At, "HH:mm", System.Globalization.CultureInfo.InvariantCulture), meeting.Minutes, meeting.Place))],
        [.. Checklist.Select(item => new OutlineItem(item.Phase, item.Standard, item.Text))]);
}

/// <summary>Somebody, or a role that somebody is to be found for.</summary>
internal sealed class PackPerson
{
    public MethodPhase Phase { get; set; }

    public Side Side { get; set; }

    [MinLength(1, ErrorMessage = "must not be empty"), PlainText(200)]
    public string? Name { get; set; }

    [PlainText(200)]
    public string? About { get; set; }

    public bool Shown { get; set; } = true;
}

internal sealed class PackMeeting : IValidatableObject
{
    public MethodPhase Phase { get; set; }

    /// <summary>Days after the first session; before it when negative.</summary>
    [Range(-1000, 2000, ErrorMessage = "must be -1000 to 2000 days after the first session")]
    public int Day { get; set; }

    [Required(ErrorMessage = "is required"), RegularExpression("^([01][0-9]|2[0-3]):[0-5][0-9]$", ErrorMessage = "must be a time: hh:mm")]
    public string At { get; set; } = "";

    [Range(1, 1440, ErrorMessage = "must be 1 to 1440 minutes")]
    public int Minutes { get; set; }

    [PlainText(200)]
    public string? Place { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Phase == MethodPhase.Delivery)
        {
            yield return new ValidationResult("must be planning or evaluation: the delivery meets in its sessions", [nameof(Phase)]);
        }
    }
}

internal sealed class PackItem : IValidatableObject
{
    public MethodPhase Phase { get; set; }

    public StandardItem? Standard { get; set; }

    [MinLength(1, ErrorMessage = "must not be empty"), PlainText(200)]
    public string? Text { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if ((Standard is null) == (Text is null))
        {
            yield return new ValidationResult("is either one of the standard's own or words", [nameof(Text)]);
        }
    }
}
