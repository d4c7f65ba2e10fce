"""What a first check-up costs somebody who follows the screens: counted on the practice network, nothing confirmed."""
