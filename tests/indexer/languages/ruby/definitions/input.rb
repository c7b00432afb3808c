# frozen_string_literal: true

require 'json'
require_relative "../lib/x"
require_relative "sibling"
load 'foo.rb'
autoload :Later, 'later/on'
require "#{dynamic}/x"

LIMIT = 10
A, B = 1, 2
Other::C = 3
$global = 1
alias $new_global $global

# What Outer is.
#
# In two parts.
module Outer
  # The class.
  class Shape < Base::Shape
    include Comparable, Other::Mixed
    extend Helper
    prepend Wrapper
    extend self

    SIDES = 4
    attr_accessor :width, :height
    attr_reader 'name'
    attr_writer :secret
    alias_method :area_of, :area
    alias surface area
    alias :eql? :==
    define_method(:dynamic) { |factor| scale(factor) }

    Pair = Struct.new(:a, :b) do
      def sum
        a + b
      end
    end

    class << self
      attr_accessor :registry

      def create(*args, scale: 1, **rest, &block) = new(*args)

      private def hidden; end
    end

    def self.build; new; end
    def Shape.make; end

    def initialize(width)
      super
      @width = width
    end

    def ==(other) = true
    def [](index) end
    def width=(value) end
    def valid?; !!save!; end

    private

    def secret_area() 42 end
  end

  module Mixed
    def mixed; end
  end
end

class Outer::Shape::Nested < Outer::Shape; end
Klass = Class.new(Outer::Shape) { def kk; end }
Plain = Struct.new(:x)

def top(a, b = 1)
end

def self.script; end

describe Outer::Shape do
  context "when empty" do
    def helper; end
    it("works") { helper }
  end
end

=begin
Long words.
=end
class Documented
end
