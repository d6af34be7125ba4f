using System.ComponentModel.DataAnnotations;
using Saas.Kernel.Http;
using Saas.Offers.Contracts;

namespace Saas.Offers.Method;

/// <summary>Somebody who takes part, in one or more phases.</summary>
public sealed class AddPersonRequest : IValidatableObject
{
    /// <summary>Planning and delivery unless said otherwise.</summary>
    public List<MethodPhase> Phases { get; set; } = [MethodPhase.Planning, MethodPhase.Delivery];

    public Side Side { get; set; }

    [Required(ErrorMessage = "is required"), PlainText(200)]
    public string Name { get; set; } = "";

    /// <summary>A professional's title, a representative's organisation.</summary>
    [PlainText(200)]
    public string? About { get; set; }

    /// <summary>Whether they wish to be shown on the public page. Who does not is kept encrypted.</summary>
    public bool Shown { get; set; } = true;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Phases.Count == 0 || Phases.Distinct().Count() != Phases.Count)
        {
            yield return new ValidationResult("must be one or more of planning, delivery and evaluation, each once", [nameof(Phases)]);
        }
    }

    internal PersonWish Wish() => new(Side, Name.Trim(), string.IsNullOrWhiteSpace(About) ? null : About.Trim(), Shown);
}

/// <summary>A meeting of those who plan or evaluate.</summary>
public sealed class AddMeetingRequest : IValidatableObject
{
    /// <summary>Planning or evaluation; the delivery meets in its sessions.</summary>
    public MethodPhase Phase { get; set; }

    public DateTimeOffset StartsAt { get; set; }

    public DateTimeOffset EndsAt { get; set; }

    [PlainText(200)]
    public string? Place { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Phase == MethodPhase.Delivery)
        {
            yield return new ValidationResult("must be planning or evaluation: the delivery meets in its sessions", [nameof(Phase)]);
        }

        if (StartsAt.Year is < 2000 or > 2199)
        {
            yield return new ValidationResult("must be in a year from 2000 to 2199", [nameof(StartsAt)]);
        }
        else if (EndsAt <= StartsAt || EndsAt - StartsAt > TimeSpan.FromHours(24))
        {
            yield return new ValidationResult("must be after startsAt, within 24 hours", [nameof(EndsAt)]);
        }
    }

    internal MeetingWish Wish() => new(StartsAt, EndsAt, string.IsNullOrWhiteSpace(Place) ? null : Place.Trim());
}

/// <summary>A line of somebody's own on a checklist.</summary>
public sealed class AddItemRequest
{
    public MethodPhase Phase { get; set; }

    [Required(ErrorMessage = "is required"), PlainText(200)]
    public string Text { get; set; } = "";
}

/// <summary>Ticks a line, or moves it.</summary>
public sealed class ChangeItemRequest
{
    public bool? Done { get; set; }

    /// <summary>Its new place in the phase, from 1; beyond the end is last.</summary>
    [Range(1, 1000, ErrorMessage = "must be 1 to 1000")]
    public int? Position { get; set; }
}
